using Azure.Storage.Blobs;
using KustoExport.Engine.Errors;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>External tables in blobs and buckets: the folders of partitions are a part of the names there.</summary>
[Collection(Azurite.Collection)]
public sealed class TableStorageTests(Azurite azurite, S3Server s3) : IClassFixture<S3Server>, IAsyncLifetime
{
    private const string Rows = "range x from 1 to 60 step 1 | project x, Day = bin(datetime(2024-01-01) + x * 1h, 1d), Name = strcat('a/', x % 2, ' é')";

    private readonly TableSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [AzuriteFact]
    public async Task BlobsLieInTheFoldersOfTheirPartitions()
    {
        var (one, other) = (await azurite.NewContainerAsync(), await azurite.NewContainerAsync());
        await CreateAsync($"h@'{one.Uri}/daily;{azurite.Key}', h@'{other.Uri};{azurite.Key}'");

        var (_, artifacts) = await _session.RunAsync($".export to table T <| {Rows}");

        var names = (await ListAsync(one)).Concat(await ListAsync(other)).ToList();
        Assert.Equal(6, names.Count);
        Assert.All(await ListAsync(one), name => Assert.Matches(@"^daily/name=a%2F[01] é/2024-01-0[123]/\d_[0-9a-f]{32}\.parquet$", name));
        Assert.Equal(3, (await ListAsync(one)).Count);
        Assert.Equal(
            artifacts.Select(a => (string)a[1]!).Order(StringComparer.Ordinal),
            (await ListAsync(one)).Select(n => $"{one.Uri}/{Escaped(n)}").Concat((await ListAsync(other)).Select(n => $"{other.Uri}/{Escaped(n)}")).Order(StringComparer.Ordinal));
        await DownloadAsync(one, "one");
        await DownloadAsync(other, "other");
        Assert.Equal("60|1830", StorageSession.Ask($"SELECT count(*), sum(x) FROM read_parquet('{_session.Folder}/*/*.parquet')"));
        Assert.DoesNotContain(artifacts, a => a.Any(v => $"{v}".Contains(azurite.Key, StringComparison.Ordinal)));
    }

    [S3Fact]
    public async Task ObjectsLieInTheFoldersOfTheirPartitions()
    {
        var (client, bucket) = await s3.NewBucketAsync();
        await CreateAsync($"h@'{s3.Endpoint}{bucket}/f;AwsCredentials={S3Server.Key},{S3Server.Key}'");

        var (_, artifacts) = await _session.RunAsync($".export to table T <| {Rows}");

        var keys = (await client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects.Select(o => o.Key).ToList();
        Assert.All(keys, key => Assert.Matches(@"^f/name=a%2F[01] é/2024-01-0[123]/\d_[0-9a-f]{32}\.parquet$", key));
        Assert.Equal(artifacts.Select(a => (string)a[1]!).Order(StringComparer.Ordinal), keys.Select(key => $"{s3.Endpoint}{bucket}/{Escaped(key)}").Order(StringComparer.Ordinal));
        foreach (var key in keys)
            await (await client.GetObjectAsync(bucket, key)).WriteResponseStreamToFileAsync(Path.Combine(_session.Folder, Path.GetFileName(key)), append: false, CancellationToken.None);
        Assert.Equal("60|1830", StorageSession.Ask($"SELECT count(*), sum(x) FROM read_parquet('{_session.Folder}/*.parquet')"));
    }

    [AzuriteFact]
    public async Task AFailureNamesTheArtifactsThatAreComplete()
    {
        var container = await azurite.NewContainerAsync();
        await CreateAsync($"h@'{container.Uri};{azurite.Key}'");
        using var proxy = new FaultyProxy(azurite.Endpoint, n => n > 3 ? 403 : null);
        await _session.RunAsync($".alter external table T (x:long) kind=storage partition by (Name:string, Day:datetime) dataformat=csv (h@'{container.Uri.ToString().Replace(azurite.Endpoint.Authority, proxy.Endpoint.Authority, StringComparison.Ordinal)};{azurite.Key}')");

        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.RunAsync($".export to table T with (distributed=false) <| {Rows}"));

        var complete = await ListAsync(container);
        Assert.NotEmpty(complete);
        Assert.All(complete, name => Assert.Contains(Escaped(name), error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(azurite.Key, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(StorageSession.StagingFolders());
    }

    private Task CreateAsync(string connections) => _session.RunAsync($"""
        .create external table T (x:long) kind=storage partition by (Name:string, Day:datetime)
        pathformat=("name=" Name "/" datetime_pattern("yyyy-MM-dd", Day)) dataformat=parquet ({connections})
        """);

    private static string Escaped(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString)).Replace("%3D", "=", StringComparison.Ordinal);

    private static async Task<List<string>> ListAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
            names.Add(blob.Name);
        return names;
    }

    private async Task DownloadAsync(BlobContainerClient container, string folder)
    {
        Directory.CreateDirectory(Path.Combine(_session.Folder, folder));
        foreach (var name in await ListAsync(container))
            await container.GetBlobClient(name).DownloadToAsync(Path.Combine(_session.Folder, folder, Path.GetFileName(name)));
    }
}
