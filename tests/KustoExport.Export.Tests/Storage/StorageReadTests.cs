using System.Text;
using Azure.Storage.Sas;
using KustoExport.Engine.Embedded.External;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Listing and reading what lies in blobs, buckets and folders; and what goes wrong with it.</summary>
[Collection(Azurite.Collection)]
public sealed class StorageReadTests(Azurite azurite, S3Server server) : IClassFixture<S3Server>, IDisposable
{
    // What a name may hold, and what one that wrote addresses by hand would get wrong.
    private static readonly string[] s_names = ["a b.csv", "a%20b.csv", "day=1/ä+ö&#?.csv", "day=1/x.csv", "day=10/x.csv", "z.csv"];

    private readonly string _folder = Directory.CreateTempSubdirectory("kx-read-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [AzuriteTheory]
    [InlineData("blobs")]
    [InlineData("bucket")]
    [InlineData("folder")]
    public async Task WhatIsWrittenIsListedAndReadBack(string kind)
    {
        var storage = await OpenAsync(kind);
        foreach (var name in s_names)
            await storage.WriteAsync(name, Encoding.UTF8.GetBytes(name), default);
        await storage.WriteAsync("z.csv", "anew"u8.ToArray(), default);

        Assert.Equal(s_names.Order(StringComparer.Ordinal), await NamesAsync(storage, string.Empty));
        Assert.Equal(["day=1/x.csv", "day=1/ä+ö&#?.csv", "day=10/x.csv"], await NamesAsync(storage, "day=1"));
        Assert.Equal(["day=10/x.csv"], await NamesAsync(storage, "day=10/"));
        Assert.Empty(await NamesAsync(storage, "day=2/"));
        foreach (var name in s_names[..^1])
        {
            var target = Path.Combine(_folder, "target");
            await storage.DownloadAsync(name, target, default);
            Assert.Equal(name, await File.ReadAllTextAsync(target));
        }

        Assert.Equal("anew"u8.ToArray(), await storage.ReadAsync("z.csv", default));
        Assert.Null(await storage.ReadAsync("day=1/nothing", default));
        var listed = new List<StoredObject>();
        await foreach (var found in storage.ListAsync("z", default))
            listed.Add(found);
        Assert.Equal(("z.csv", 4L), (Assert.Single(listed).Name, listed[0].Size));
        Assert.InRange(listed[0].LastModified, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [AzuriteTheory]
    [InlineData("blobs")]
    [InlineData("bucket")]
    [InlineData("folder")]
    public async Task ManyPagesAreOneList(string kind)
    {
        var storage = await OpenAsync(kind);
        const int count = 1100;
        await Parallel.ForAsync(0, kind == "blobs" ? 5100 : count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) => await storage.WriteAsync($"n/{i}", [1], stop));

        Assert.Equal(kind == "blobs" ? 5100 : count, (await NamesAsync(storage, "n/")).Distinct().Count());
    }

    [Fact]
    public async Task WhatIsBeingWrittenToAFolderIsNotListed()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.csv.12345678.partial"), "1");
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.csv"), "1");

        Assert.Equal(["a.csv"], await NamesAsync(new LocalFolderStorage(_folder), string.Empty));
        Assert.Empty(await NamesAsync(new LocalFolderStorage(Path.Combine(_folder, "nowhere")), string.Empty));
    }

    [AzuriteTheory]
    [InlineData("blobs", "list")]
    [InlineData("blobs", "download")]
    [InlineData("bucket", "list")]
    [InlineData("bucket", "download")]
    public async Task AWrongKeyIsDeniedWithWhatReadingNeeds(string kind, string what)
    {
        var key = Convert.ToBase64String(new byte[64]);
        var place = kind == "blobs" ? $"{(await azurite.NewContainerAsync()).Uri};{key}" : $"{server.Endpoint}{(await server.NewBucketAsync()).Bucket};AwsCredentials=NOBODY,{key}";

        var failure = await FailsAsync(Open(place), what, ErrorCodes.StorageDenied, "may not be read", key);

        Assert.Contains(kind == "blobs" ? "account key" : "s3:ListBucket (List) and s3:GetObject (Read)", failure.Remedy, StringComparison.Ordinal);
    }

    [AzuriteFact]
    public async Task ASignatureNeedsListAndRead()
    {
        var container = await azurite.NewContainerAsync();
        var signature = azurite.Signature(container.Name, BlobContainerSasPermissions.Write, TimeSpan.FromHours(1));

        var failure = await FailsAsync(Open($"{container.Uri}?{signature}"), "list", ErrorCodes.StorageDenied, "may not be read", signature);

        Assert.Contains("List and Read (sp=r…l…)", failure.Remedy, StringComparison.Ordinal);
    }

    [AzuriteTheory]
    [InlineData("list", "no container 'nowhere'")]
    [InlineData("download", "no container 'nowhere'")]
    public async Task AMissingContainerIsNamed(string what, string words) => await FailsAsync(Open($"{azurite.Endpoint}/nowhere;{azurite.Key}"), what, ErrorCodes.StorageNotFound, words, azurite.Key);

    [S3Fact]
    public async Task AMissingBucketIsNamed() =>
        await FailsAsync(Open($"{server.Endpoint}nowhere;AwsCredentials={S3Server.Key},sesame"), "list", ErrorCodes.StorageNotFound, "no bucket 'nowhere'", "sesame");

    [AzuriteTheory]
    [InlineData("blobs")]
    [InlineData("bucket")]
    public async Task WhatIsGoneInTheMeantimeIsSaid(string kind) => await FailsAsync(await OpenAsync(kind), "download", ErrorCodes.StorageNotFound, "isn't there any more", azurite.Key);

    [Fact]
    public async Task AFileOfAFolderThatIsGoneIsSaid() => await FailsAsync(new LocalFolderStorage(_folder), "download", ErrorCodes.SourceNotFound, "There is no", "sesame");

    [AzuriteTheory]
    [InlineData("blobs", 3)]
    [InlineData("bucket", 3)]
    public async Task AStorageThatFailsNowAndThenIsWaitedFor(string kind, int every)
    {
        using var proxy = new FaultyProxy(kind == "blobs" ? azurite.Endpoint : server.Endpoint, n => n % every == 0 ? 503 : null);
        var storage = kind == "blobs"
            ? Open($"{proxy.Endpoint}/{(await azurite.NewContainerAsync()).Name};{azurite.Key}")
            : Open($"{proxy.Endpoint}{(await server.NewBucketAsync()).Bucket};AwsCredentials={S3Server.Key},{S3Server.Key}");

        for (var i = 0; i < 5; i++)
            await storage.WriteAsync($"{i}", [1, 2], default);
        foreach (var name in await NamesAsync(storage, string.Empty))
            await storage.DownloadAsync(name, Path.Combine(_folder, name), default);

        Assert.True(proxy.Faults > 0);
        Assert.Equal(5, Directory.GetFiles(_folder).Count(f => new FileInfo(f).Length == 2));
    }

    [AzuriteTheory]
    [InlineData("blobs")]
    [InlineData("bucket")]
    [InlineData("folder")]
    public async Task WhatIsStoppedStops(string kind)
    {
        var storage = await OpenAsync(kind);
        await storage.WriteAsync("a", [1], default);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storage.DownloadAsync("a", Path.Combine(_folder, "target"), stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in storage.ListAsync(string.Empty, stop.Token))
                Assert.Fail("It was stopped.");
        });

        Assert.False(File.Exists(Path.Combine(_folder, "target")));
    }

    private async Task<IStorage> OpenAsync(string kind) => kind switch
    {
        "blobs" => Open($"{(await azurite.NewContainerAsync()).Uri}/below;{azurite.Key}"),
        "bucket" => Open($"{server.Endpoint}{(await server.NewBucketAsync()).Bucket}/below;AwsCredentials={S3Server.Key},{S3Server.Key}"),
        _ => new LocalFolderStorage(Path.Combine(_folder, "below")),
    };

    private IStorage Open(string connection) => Storages.Open(StorageConnectionString.Parse(connection), _folder, new(4, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50)));

    private async Task<KustoExportException> FailsAsync(IStorage storage, string what, string code, string words, string secret)
    {
        var failure = await Assert.ThrowsAnyAsync<KustoExportException>(() => what == "list" ? NamesAsync(storage, string.Empty) : storage.DownloadAsync("gone", Path.Combine(_folder, "target"), default));

        Assert.Equal(code, failure.ErrorCode);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "target")));
        return failure;
    }

    private static async Task<List<string>> NamesAsync(IStorage storage, string prefix)
    {
        var names = new List<string>();
        await foreach (var found in storage.ListAsync(prefix, default))
            names.Add(found.Name);
        return [.. names.Order(StringComparer.Ordinal)];
    }
}
