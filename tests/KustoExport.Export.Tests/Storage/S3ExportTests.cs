using Amazon.S3;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Exports to a server that speaks the protocol of S3, read back by DuckDB; and what goes wrong there.</summary>
[Collection(Azurite.Collection)]
public sealed class S3ExportTests(S3Server server) : IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly StorageSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-s3-read-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [S3Fact]
    public async Task WhatIsWrittenReadsBack()
    {
        var (client, bucket) = await server.NewBucketAsync();

        var artifacts = await _session.ExportAsync([$"{server.Endpoint}{bucket}/daily;AwsCredentials={S3Server.Key},{S3Server.Key}"]);

        var keys = await DownloadAsync(client, bucket);
        Assert.Equal(artifacts.Select(a => a.Path).Order(), keys.Select(key => $"{server.Endpoint}{bucket}/{key}").Order());
        Assert.All(keys, key => Assert.Matches(@"^daily/export_\d+_[0-9a-f]{32}\.csv$", key));
        Assert.Equal("200000|200000", StorageSession.Ask($"SELECT count(*), count(DISTINCT x) FROM read_csv('{_folder}/*', header = false, columns = {{x: 'BIGINT', s: 'VARCHAR'}})"));
        Assert.Empty(StorageSession.StagingFolders());
    }

    [S3Fact]
    public async Task AnObjectOfManyPartsIsWhole()
    {
        var (client, bucket) = await server.NewBucketAsync();

        var artifact = Assert.Single(await _session.ExportAsync(
            [$"{server.Endpoint}{bucket};AwsCredentials={S3Server.Key},{S3Server.Key}"], options: new(), query: "range x from 1 to 1500000 step 1 | extend s = hash(x)"));

        Assert.True(artifact.SizeInBytes > 3 * 8 << 20);
        await DownloadAsync(client, bucket);
        Assert.Equal("1500000|1125000750000", StorageSession.Ask($"SELECT count(*), sum(column0) FROM read_csv('{_folder}/*', header = false)"));
    }

    [S3Fact]
    public async Task PartsThatAreNotPutTogetherAreNotSeen()
    {
        var (client, bucket) = await server.NewBucketAsync();
        using var proxy = new FaultyProxy(server.Endpoint, n => n > 3 ? 503 : null);

        var failure = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.ExportAsync(
            [$"{proxy.Endpoint}{bucket};AwsCredentials={S3Server.Key},{S3Server.Key}"], options: new(), query: "range x from 1 to 1500000 step 1 | extend s = hash(x)"));

        Assert.Equal(ErrorCodes.StorageFailed, failure.ErrorCode);
        Assert.Empty(await DownloadAsync(client, bucket));
        Assert.Empty(StorageSession.StagingFolders());
    }

    // The server knows ids, and doesn't check what is signed with the key.
    [S3Fact]
    public async Task AnUnknownIdIsDenied()
    {
        var (client, bucket) = await server.NewBucketAsync();

        await FailsAsync($"{server.Endpoint}{bucket};AwsCredentials=NOBODY,sesame", ErrorCodes.StorageDenied, "403 InvalidAccessKeyId");

        Assert.Empty(await DownloadAsync(client, bucket));
    }

    [S3Fact]
    public async Task AMissingBucketIsNamed() =>
        await FailsAsync($"{server.Endpoint}nowhere;AwsCredentials={S3Server.Key},{S3Server.Key}", ErrorCodes.StorageNotFound, "'nowhere'");

    [Fact]
    public async Task ARefusedConnectionIsSaid() =>
        await FailsAsync($"http://127.0.0.1:{FaultyProxy.FreePort()}/box;AwsCredentials=ID,sesame", ErrorCodes.StorageFailed, "can't be reached: Connection refused");

    [Theory]
    [InlineData("https://box.s3.us-east-1.amazonaws.com/f?X-Amz-Signature=sesame", "good for one object")]
    [InlineData("https://box.s3.us-east-1.amazonaws.com/f", "no credential")]
    public async Task WhatCantWriteManyObjectsIsRefused(string connection, string words) => await FailsAsync(connection, ErrorCodes.StorageAddress, words);

    private async Task FailsAsync(string connection, string code, string words)
    {
        var failure = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.ExportAsync([connection]));

        Assert.Equal(code, failure.ErrorCode);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(StorageSession.StagingFolders());
    }

    private async Task<List<string>> DownloadAsync(IAmazonS3 client, string bucket)
    {
        var keys = new List<string>();
        foreach (var found in (await client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects ?? [])
        {
            keys.Add(found.Key);
            using var content = await client.GetObjectAsync(bucket, found.Key);
            await content.WriteResponseStreamToFileAsync(Path.Combine(_folder, Path.GetFileName(found.Key)), append: false, CancellationToken.None);
        }

        return keys;
    }
}
