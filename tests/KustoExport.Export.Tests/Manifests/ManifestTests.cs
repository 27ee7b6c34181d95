using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.S3;
using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Manifests;

/// <summary>What a manifest tells a reader who knows nothing but docs/manifest.md.</summary>
[Collection(Azurite.Collection)]
public sealed class ManifestTests(Azurite azurite, S3Server server) : IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly StorageSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-manifest-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(ExportFormat.Csv, ArtifactCompression.None, "read_csv('*', header = false)")]
    [InlineData(ExportFormat.Csv, ArtifactCompression.Gzip, "read_csv('*', header = false, compression = 'gzip')")]
    [InlineData(ExportFormat.Json, ArtifactCompression.None, "read_json('*')")]
    [InlineData(ExportFormat.Parquet, ArtifactCompression.Zstd, "read_parquet('*')")]
    public async Task ListsWhatIsThere(ExportFormat format, ArtifactCompression compression, string reader)
    {
        var artifacts = await _session.ExportAsync(
            ManifestMode.Write, [_folder], format: format, options: new() { SizeLimit = 1_000_000, Compression = compression, ParquetRowGroupSize = format == ExportFormat.Parquet ? 20_480 : null });

        var manifest = TestManifest.In(_folder);
        Assert.Equal((1, "complete"), (manifest.GetProperty("formatVersion").GetInt32(), manifest.State()));
        var (listed, next) = (manifest.Artifacts(), 1L);
        Assert.InRange(listed.Count, 3, 20);
        Assert.Equal(Directory.GetFiles(_folder).Select(Path.GetFileName).Where(n => n![0] != '_').Order(), listed.Select(a => a.GetProperty("name").GetString()).Order());
        foreach (var (entry, i) in listed.Select((e, i) => (e, i)))
        {
            var file = Path.Combine(_folder, entry.GetProperty("name").GetString()!);
            Assert.Equal((i + 1, 0, next), (entry.GetProperty("number").GetInt32(), entry.GetProperty("place").GetInt32(), entry.GetProperty("firstRecord").GetInt64()));
            Assert.Equal(entry.GetProperty("sha256").GetString(), Sha256(await File.ReadAllBytesAsync(file)));
            Assert.Equal(entry.GetProperty("bytes").GetInt64(), new FileInfo(file).Length);
            Assert.Equal(entry.GetProperty("rows").GetInt64().ToString(), StorageSession.Ask($"SELECT count(*) FROM {reader.Replace("*", file, StringComparison.Ordinal)}"));
            Assert.Equal(entry.GetProperty("sha256").GetString(), artifacts.Single(a => a.Path == file).Sha256);
            next += entry.GetProperty("rows").GetInt64();
        }

        var totals = manifest.GetProperty("totals");
        Assert.Equal((listed.Count, 200_000L, artifacts.Sum(a => a.SizeInBytes)), (totals.GetProperty("artifacts").GetInt32(), totals.GetProperty("rows").GetInt64(), totals.GetProperty("bytes").GetInt64()));
        Assert.Equal("x:long, s:string", string.Join(", ", manifest.GetProperty("schema").EnumerateArray().Select(c => $"{c.GetProperty("name")}:{c.GetProperty("type")}")));
        Assert.All(artifacts, a => Assert.Equal((TestManifest.FileIn(_folder), false), (a.Manifest, a.IsResumed)));
    }

    [Fact]
    public async Task TheHashIsThatOfTheCommandAsItStandsThere()
    {
        await _session.ExportAsync(ManifestMode.Write, [_folder], "print a = 'ü<b>' // it's \"so\"");

        var manifest = TestManifest.In(_folder);
        var compact = JsonSerializer.Serialize(manifest.GetProperty("command"), new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.Contains("print a = 'ü<b>' // it's", compact, StringComparison.Ordinal);
        Assert.Equal(manifest.GetProperty("commandHash").GetString(), Sha256(Encoding.UTF8.GetBytes(compact)));
    }

    [AzuriteFact]
    public async Task LiesInTheFirstPlaceAndNamesThemAllWithoutCredentials()
    {
        var container = await azurite.NewContainerAsync();
        var (client, bucket) = await server.NewBucketAsync();

        await _session.ExportAsync(
            ManifestMode.Write, [$"{container.Uri}/a/b;{azurite.Key}", $"{server.Endpoint}{bucket}/c;AwsCredentials={S3Server.Key},{S3Server.Key}", _folder], "print h'sesame', x = 1");
        await _session.ExportAsync(ManifestMode.Write, [$"{container.Uri}/a/b;{azurite.Key}"], "print 2");

        var texts = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
        {
            if (blob.Name.StartsWith("a/b/_export_", StringComparison.Ordinal))
                texts.Add((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString());
        }

        Assert.Equal(2, texts.Count);
        var text = texts.Single(t => t.Contains("print h'", StringComparison.Ordinal));
        Assert.Equal(
            [$"{container.Uri}/a/b", $"{server.Endpoint}{bucket}/c", _folder],
            TestManifest.Read(Encoding.UTF8.GetBytes(text)).GetProperty("command").GetProperty("places").EnumerateArray().Select(p => p.GetString()));
        Assert.DoesNotContain("sesame", text, StringComparison.Ordinal);
        Assert.DoesNotContain(azurite.Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(S3Server.Key, text, StringComparison.Ordinal);
        Assert.Empty((await client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects ?? []);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task SaysThatItRunsUntilAllIsThere()
    {
        const string Endless = "range x from 1 to 1000000000000 step 1 | extend s = strcat('row number ', x)";
        using var enough = new CancellationTokenSource();
        var states = new List<string>();
        await using var session = new StorageSession
        {
            OnArtifact = artifact =>
            {
                Assert.True(File.Exists(artifact.Path));
                states.Add(TestManifest.In(_folder).State());
                return enough.CancelAsync();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExportAsync(ManifestMode.Write, [_folder], Endless, stop: enough.Token));

        Assert.Equal("running", states[0]);
    }

    [Fact]
    public async Task AnExportThatFailsSaysWhyAndWhatIsComplete()
    {
        const string FailsLate = "range x from 1 to 200000 step 1 | extend y = toint(10) / iff(x == 190000, tolong(assert(x != 190000, 'late failure')), 1)";

        var failure = await Assert.ThrowsAsync<ServiceException>(() => _session.ExportAsync(ManifestMode.Write, [_folder], FailsLate));

        var manifest = TestManifest.In(_folder);
        Assert.Contains("-Resume finishes it", failure.Message, StringComparison.Ordinal);
        Assert.Equal(("failed", "QueryFailed", false), (manifest.State(), manifest.GetProperty("failure").GetString(), manifest.TryGetProperty("completedOn", out _)));
        Assert.Equal(
            Directory.GetFiles(_folder, "export_*").Select(Path.GetFileName).Order(), manifest.Artifacts().Select(a => a.GetProperty("name").GetString()).Order());
    }

    [Fact]
    public async Task AnExportThatIsStoppedSaysSo()
    {
        await TestManifest.InterruptAsync([_folder], after: 3);

        var manifest = TestManifest.In(_folder);
        Assert.Equal(("failed", "Stopped"), (manifest.State(), manifest.GetProperty("failure").GetString()));
        Assert.NotEmpty(manifest.Artifacts());
    }

    [AzuriteFact]
    public async Task AStorageThatDiesLeavesNoManifestThatSaysComplete()
    {
        var container = await azurite.NewContainerAsync();
        using var proxy = new FaultyProxy(azurite.Endpoint, n => n > 6 ? 503 : null);

        var failure = await Assert.ThrowsAsync<ServiceException>(() => _session.ExportAsync(ManifestMode.Write, [$"{proxy.Endpoint}/{container.Name};{azurite.Key}"]));

        Assert.Equal(ErrorCodes.StorageFailed, failure.ErrorCode);
        await foreach (var blob in container.GetBlobsAsync())
        {
            if (blob.Name[0] == '_')
                Assert.Equal("running", TestManifest.Read((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray()).State());
        }

        Assert.Empty(StorageSession.StagingFolders());
    }

    [Fact]
    public async Task NobodyKeepsOneWhoWasntAskedTo()
    {
        var artifact = Assert.Single(await _session.ExportAsync(ManifestMode.None, [_folder], "print 1"));

        Assert.Equal((null, null), (artifact.Sha256, artifact.Manifest));
        Assert.Equal([artifact.Path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task APrefixThatWouldLeaveTheFolderIsRefused()
    {
        var target = new ExportTarget.Storage([StorageConnectionString.Parse(_folder)]) { NamePrefix = "../x", Manifest = ManifestMode.Resume };

        Assert.Equal(ErrorCodes.ExportOption, (await Assert.ThrowsAsync<TargetException>(() => _session.RunAsync(target))).ErrorCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
