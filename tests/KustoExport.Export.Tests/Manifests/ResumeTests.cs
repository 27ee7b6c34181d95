using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Manifests;

/// <summary>Interrupted exports that are finished: each record once, and nothing that is complete written again.</summary>
[Collection(Azurite.Collection)]
public sealed class ResumeTests(Azurite azurite, S3Server server) : IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly StorageSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-resume-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(ExportFormat.Csv, ArtifactCompression.Gzip, "read_csv('*', header = false, compression = 'gzip', columns = {x: 'BIGINT', s: 'VARCHAR'})")]
    [InlineData(ExportFormat.Tsv, ArtifactCompression.None, "read_csv('*', header = false, delim = '\\t', columns = {x: 'BIGINT', s: 'VARCHAR'})")]
    [InlineData(ExportFormat.Parquet, ArtifactCompression.None, "read_parquet('*')")]
    [InlineData(ExportFormat.Parquet, ArtifactCompression.Brotli, "read_parquet('*')")]
    public async Task WhatWasStoppedIsFinished(ExportFormat format, ArtifactCompression compression, string reader)
    {
        string[] places = [Path.Combine(_folder, "a"), Path.Combine(_folder, "b")];
        var options = TestManifest.Small with { Compression = compression, ParquetRowGroupSize = format == ExportFormat.Parquet ? 10_240 : null };
        await TestManifest.InterruptAsync(places, 4, format: format, options: options);
        var before = TestManifest.In(places[0]).Artifacts().Select(a => a.GetProperty("name").GetString()!).ToHashSet();
        var written = Written();

        var artifacts = await _session.ExportAsync(ManifestMode.Resume, places, format: format, options: options);

        Assert.InRange(before.Count, 4, artifacts.Count - 1);
        Assert.Equal(before.Order(), artifacts.Where(a => a.IsResumed).Select(a => Path.GetFileName(a.Path)).Order());
        Assert.All(before, name => Assert.Equal(written[name], Written()[name]));
        Assert.Equal("complete", TestManifest.In(places[0]).State());
        Assert.Equal(artifacts.Count, TestManifest.In(places[0]).Artifacts().Count);
        Assert.Equal("200000|200000|1|200000", StorageSession.Ask($"SELECT count(*), count(DISTINCT x), min(x), max(x) FROM {reader.Replace("*", _folder + "/*/export_*", StringComparison.Ordinal)}"));
        Assert.Contains(_session.Notes, n => !n.IsWarning && n.Text.Contains($"{before.Count} of its artifacts are complete", StringComparison.Ordinal));

        Dictionary<string, DateTime> Written() => Directory.GetFiles(_folder, "export_*", SearchOption.AllDirectories).ToDictionary(f => Path.GetFileName(f)!, File.GetLastWriteTimeUtc);
    }

    [AzuriteFact]
    public async Task AStorageThatDiedAndCameBackIsFinished()
    {
        var container = await azurite.NewContainerAsync();
        var (client, bucket) = await server.NewBucketAsync();
        var isDead = true;
        using var proxy = new FaultyProxy(azurite.Endpoint, n => isDead && n > 7 ? 500 : null);
        string[] connections = [$"{proxy.Endpoint}/{container.Name}/f;{azurite.Key}", $"{server.Endpoint}{bucket}/g;AwsCredentials={S3Server.Key},{S3Server.Key}"];
        await using (var first = new StorageSession())
            await Assert.ThrowsAsync<ServiceException>(() => first.ExportAsync(ManifestMode.Write, connections));

        isDead = false;
        var artifacts = await _session.ExportAsync(ManifestMode.Resume, connections);

        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
        {
            names.Add(blob.Name);
            await container.GetBlobClient(blob.Name).DownloadToAsync(Path.Combine(_folder, Path.GetFileName(blob.Name)));
        }

        foreach (var found in (await client.ListObjectsV2Async(new() { BucketName = bucket })).S3Objects)
        {
            using var content = await client.GetObjectAsync(bucket, found.Key);
            await content.WriteResponseStreamToFileAsync(Path.Combine(_folder, Path.GetFileName(found.Key)), append: false, CancellationToken.None);
        }

        Assert.Equal("complete", TestManifest.In(_folder).State());
        Assert.Equal(artifacts.Select(a => Path.GetFileName(a.Path)).Order(), Directory.GetFiles(_folder, "export_*").Select(Path.GetFileName).Order());
        Assert.Equal("200000|200000", StorageSession.Ask($"SELECT count(*), count(DISTINCT x) FROM read_csv('{_folder}/export_*', header = false, columns = {{x: 'BIGINT', s: 'VARCHAR'}})"));
    }

    [Fact]
    public async Task WhatIsMissingOrCutOffIsWrittenAgain()
    {
        await _session.ExportAsync(ManifestMode.Write, [_folder]);
        var files = Directory.GetFiles(_folder, "export_*").Order().ToList();
        File.Delete(files[2]);
        await File.WriteAllTextAsync(files[5], "cut");

        await using var again = new StorageSession();
        var artifacts = await again.ExportAsync(ManifestMode.Resume, [_folder]);

        Assert.Equal([files[2], files[5]], artifacts.Where(a => !a.IsResumed).Select(a => a.Path).Order());
        Assert.Equal("200000|200000", StorageSession.Ask($"SELECT count(*), count(DISTINCT x) FROM read_csv('{_folder}/export_*', header = false, columns = {{x: 'BIGINT', s: 'VARCHAR'}})"));
        Assert.Equal("complete", TestManifest.In(_folder).State());
    }

    [Fact]
    public async Task WhatIsCompleteIsNotWrittenAgain()
    {
        var first = await _session.ExportAsync(ManifestMode.Resume, [_folder]);
        var before = TestManifest.Snapshot(_folder);

        await using var again = new StorageSession();
        var second = await again.ExportAsync(ManifestMode.Resume, [_folder]);

        Assert.Equal(before, TestManifest.Snapshot(_folder));
        Assert.Equal(
            first.OrderBy(a => a.Path).Select(a => (a.Path, a.NumRecords, a.SizeInBytes, a.Sha256, a.Manifest, IsResumed: true)),
            second.OrderBy(a => a.Path).Select(a => (a.Path, a.NumRecords, a.SizeInBytes, a.Sha256, a.Manifest, a.IsResumed)));
        Assert.Contains("nothing is written", Assert.Single(again.Notes, n => n.IsWarning).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATimeThatTheQueryAsksForStaysTheSame()
    {
        const string Query = StorageSession.Rows + " | extend t = now(), u = ago(1d)";
        await TestManifest.InterruptAsync([_folder], 3, Query);

        var artifacts = await _session.ExportAsync(ManifestMode.Resume, [_folder], Query);

        Assert.Contains(artifacts, a => a.IsResumed);
        Assert.Equal("1", StorageSession.Ask($"SELECT count(DISTINCT column2) FROM read_csv('{_folder}/export_*', header = false)"));
    }

    // As a process that was killed between an upload and the next writing of the manifest leaves it.
    [Fact]
    public async Task WhatIsThereAndNotInTheManifestIsReplacedByTheSame()
    {
        await TestManifest.InterruptAsync([_folder], 3);
        var manifest = TestManifest.FileIn(_folder);
        var id = Path.GetFileName(manifest)["_export_".Length..][..32];
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"failed\"", "\"running\"", StringComparison.Ordinal));
        var next = Path.Combine(_folder, $"export_17_{id}.csv");
        Assert.False(File.Exists(next));
        await File.WriteAllTextAsync(next, "left over");
        await File.WriteAllTextAsync($"{next}.0123abcd.partial", "left over");

        await _session.ExportAsync(ManifestMode.Resume, [_folder]);

        Assert.Equal("200000|200000", StorageSession.Ask($"SELECT count(*), count(DISTINCT x) FROM read_csv('{_folder}/export_*', header = false, columns = {{x: 'BIGINT', s: 'VARCHAR'}})"));
    }

    [AzuriteFact]
    public async Task ASignatureThatCantReadIsRefused()
    {
        var container = await azurite.NewContainerAsync();
        var signature = azurite.Signature(container.Name, Azure.Storage.Sas.BlobContainerSasPermissions.Write, TimeSpan.FromHours(1));

        var failure = await Assert.ThrowsAsync<ServiceException>(() => _session.ExportAsync(ManifestMode.Resume, [$"{container.Uri}?{signature}"]));

        Assert.Equal(ErrorCodes.StorageDenied, failure.ErrorCode);
        Assert.Contains("List and Read", failure.Message, StringComparison.Ordinal);
    }
}
