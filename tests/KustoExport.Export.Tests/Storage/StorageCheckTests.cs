using System.Diagnostics;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>What can't be written to is said before the query runs: all of these queries would run for hours.</summary>
[Collection(Azurite.Collection)]
public sealed class StorageCheckTests(Azurite azurite, S3Server server) : IClassFixture<S3Server>, IAsyncLifetime
{
    private const string Endless = "range x from 1 to 100000000000 step 1 | summarize sum(x % 7)";

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    // As users have it: a storage that is busy is waited for half a minute.
    private readonly StorageSession _session = new() { Retries = UploadRetries.Default };
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-check-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [AzuriteFact]
    public async Task AWrongKeyIsSaidAtOnce()
    {
        var container = await azurite.NewContainerAsync();

        await FailsSoonAsync([$"{container.Uri};{azurite.Key}", $"{container.Uri};{Convert.ToBase64String(new byte[64])}"], ErrorCodes.StorageDenied);

        Assert.Empty(await NamesAsync(container));
    }

    [AzuriteTheory]
    [InlineData(BlobContainerSasPermissions.All, -1)]
    [InlineData(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, 1)]
    public async Task ASignatureThatDoesntAllowItIsSaidAtOnce(BlobContainerSasPermissions permissions, int hours)
    {
        var container = await azurite.NewContainerAsync();

        await FailsSoonAsync([$"{container.Uri}?{azurite.Signature(container.Name, permissions, TimeSpan.FromHours(hours))}"], ErrorCodes.StorageDenied);
    }

    [AzuriteFact]
    public async Task ASignatureForWritingAloneIsEnough()
    {
        var container = await azurite.NewContainerAsync();

        Assert.Single(await _session.ExportAsync([$"{container.Uri}?{azurite.Signature(container.Name, BlobContainerSasPermissions.Write, TimeSpan.FromHours(1))}"], query: "print 1"));
    }

    [AzuriteFact]
    public async Task AMissingContainerIsSaidAtOnce() => await FailsSoonAsync([$"{azurite.Endpoint}/nowhere;{azurite.Key}"], ErrorCodes.StorageNotFound);

    [Theory]
    [InlineData("http://127.0.0.1:{0}/devstoreaccount1/box;c2VzYW1lc2VzYW1lc2VzYW1l")]
    [InlineData("http://127.0.0.1:{0}/box;AwsCredentials=ID,c2VzYW1lc2VzYW1lc2VzYW1l")]
    public async Task WhereNobodyAnswersIsSaidAtOnce(string connection) => await FailsSoonAsync(
        [string.Format(System.Globalization.CultureInfo.InvariantCulture, connection, FaultyProxy.FreePort())], ErrorCodes.StorageFailed);

    [S3Fact]
    public async Task AnUnknownIdIsSaidAtOnce()
    {
        var (_, bucket) = await server.NewBucketAsync();

        await FailsSoonAsync([$"{server.Endpoint}{bucket};AwsCredentials=NOBODY,sesame"], ErrorCodes.StorageDenied);
    }

    [S3Fact]
    public async Task AMissingBucketIsSaidAtOnce() => await FailsSoonAsync([$"{server.Endpoint}nowhere;AwsCredentials={S3Server.Key},{S3Server.Key}"], ErrorCodes.StorageNotFound);

    [Fact]
    public async Task AFolderThatCantBeIsSaidAtOnce()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "here");

        await FailsSoonAsync([Path.Combine(_folder, "file")], ErrorCodes.TargetNotWritable);
    }

    [AzuriteFact]
    public async Task AStorageThatIsBusyAtFirstIsWaitedFor()
    {
        var container = await azurite.NewContainerAsync();
        var (client, bucket) = await server.NewBucketAsync();
        using var azure = new FaultyProxy(azurite.Endpoint, n => n < 3 ? 503 : null);
        using var s3 = new FaultyProxy(server.Endpoint, n => n < 4 ? 503 : null);
        await using var patient = new StorageSession { Retries = new(3, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50)) };

        var artifacts = await patient.ExportAsync([$"{azure.Endpoint}/{container.Name};{azurite.Key}", $"{s3.Endpoint}{bucket};AwsCredentials={S3Server.Key},{S3Server.Key}"]);

        Assert.Equal((2, 3), (azure.Faults, s3.Faults));
        Assert.Equal(StorageSession.RowCount, artifacts.Sum(a => a.NumRecords));
        Assert.Equal(artifacts.Count, (await NamesAsync(container)).Count + (await client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects.Count);
    }

    // Blocks without a list, and uploads in parts, are no artifacts; but they are not left lying about either.
    [S3Fact]
    public async Task TheCheckLeavesNothing()
    {
        var container = await azurite.NewContainerAsync();
        var (client, bucket) = await server.NewBucketAsync();
        const string FailsAtOnce = "print x = 1 | extend y = toint(assert(x == 2, 'it fails'))";

        await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.ExportAsync(
            [$"{container.Uri};{azurite.Key}", $"{server.Endpoint}{bucket};AwsCredentials={S3Server.Key},{S3Server.Key}", _folder], query: FailsAtOnce));

        Assert.Empty(await NamesAsync(container));
        Assert.Empty((await client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects ?? []);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private async Task FailsSoonAsync(string[] connections, string code)
    {
        var watch = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.ExportAsync(connections, query: Endless));

        Assert.Equal(code, failure.ErrorCode);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_soon);
        Assert.DoesNotContain("c2VzYW1l", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(StorageSession.StagingFolders());
        Assert.Equal(0, _session.TakenSlots);
    }

    private static async Task<List<string>> NamesAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
            names.Add(blob.Name);
        return names;
    }
}
