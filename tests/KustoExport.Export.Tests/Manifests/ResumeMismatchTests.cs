using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Manifests;

/// <summary>What is no more the export that was interrupted is refused, and what lies there stays as it is.</summary>
[Collection(Azurite.Collection)]
public sealed class ResumeMismatchTests : IAsyncLifetime
{
    private readonly StorageSession _session = new();
    private readonly string _data = Directory.CreateTempSubdirectory("kx-data-").FullName;
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-mismatch-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_data, recursive: true);
    }

    private string DataFile => Path.Combine(_data, "data.csv");

    private string ReadsData => $"externaldata(x:long, s:string) [@'{DataFile}'] | extend t = strcat(s, x)";

    [Theory]
    [InlineData(1, "Artifact ")]
    [InlineData(100, "Artifact ")]
    [InlineData(60_000, "Artifact ")]
    public async Task OtherRecordsAreRefused(int changed, string words)
    {
        await WriteDataAsync(100_000, x => $"{x},some text of record {x}");
        await TestManifest.InterruptAsync([_folder], 20, ReadsData);
        var before = TestManifest.Snapshot(_folder);
        await WriteDataAsync(100_000, x => x == changed ? $"{x},SOME text of record {x}" : $"{x},some text of record {x}");

        await RefusedAsync(ReadsData, words, "sort the query");

        // Artifacts before the difference may have been found missing and written; whatever was there is as it was.
        Assert.All(before.Split('\n').Where(line => !line.Contains(".manifest.json", StringComparison.Ordinal)), line => Assert.Contains(line, TestManifest.Snapshot(_folder), StringComparison.Ordinal));
        if (changed == 1)
            Assert.Equal(before, TestManifest.Snapshot(_folder));
        Assert.Equal("failed", TestManifest.In(_folder).State());
    }

    [Fact]
    public async Task FewerRecordsAreRefused()
    {
        await WriteDataAsync(100_000, x => $"{x},some text of record {x}");
        await _session.ExportAsync(ManifestMode.Write, [_folder], ReadsData);
        File.Delete(Directory.GetFiles(_folder, "export_3_*").Single());
        var count = TestManifest.In(_folder).Artifacts().Count;

        // So that what is left is equal to what was written first.
        var rows = TestManifest.In(_folder).Artifacts().Take(count - 2).Sum(a => a.GetProperty("rows").GetInt32());
        await WriteDataAsync(rows, x => $"{x},some text of record {x}");

        await RefusedAsync(ReadsData, $"makes {count - 2} artifacts now", "begin anew");
    }

    [Fact]
    public async Task OtherColumnsAreRefusedBeforeTheQueryRuns()
    {
        var query = $"externaldata(d:dynamic) [@'{Path.Combine(_data, "data.txt")}'] with (format = 'txt') | extend d = todynamic(d) | evaluate bag_unpack(d)";
        await File.WriteAllLinesAsync(Path.Combine(_data, "data.txt"), Enumerable.Range(1, 20_000).Select(i => $"{{\"a\":{i},\"b\":\"some text of record {i}\"}}"));
        await TestManifest.InterruptAsync([_folder], 1, query, options: new() { SizeLimit = 20_000 });
        var before = TestManifest.Snapshot(_folder);
        await File.WriteAllLinesAsync(Path.Combine(_data, "data.txt"), Enumerable.Range(1, 20_000).Select(i => $"{{\"a\":{i},\"c\":\"some text of record {i}\"}}"));

        await RefusedAsync(query, "the columns (a:long, c:string) now", "begin anew", new() { SizeLimit = 20_000 });

        Assert.Equal(before, TestManifest.Snapshot(_folder));
    }

    [Fact]
    public async Task AnotherCommandIsRefusedWithWhatDiffers()
    {
        await TestManifest.InterruptAsync([_folder], 2);
        var before = TestManifest.Snapshot(_folder);

        await RefusedAsync(StorageSession.Rows + " | where x > 1", "they differ in: query, sizeLimit.", "-NamePrefix", new() { SizeLimit = 300_000 });

        Assert.Equal(before, TestManifest.Snapshot(_folder));
    }

    [Fact]
    public async Task SeveralThatCouldBeMeantAreRefused()
    {
        await TestManifest.InterruptAsync([_folder], 2);
        await TestManifest.InterruptAsync([_folder], 2);
        var before = TestManifest.Snapshot(_folder);

        var failure = await RefusedAsync(StorageSession.Rows, "Several exports of this command", "Remove the manifests");

        Assert.All(Directory.GetFiles(_folder, "_*"), file => Assert.Contains(file, failure.Message, StringComparison.Ordinal));
        Assert.Equal(before, TestManifest.Snapshot(_folder));
    }

    [Fact]
    public async Task ACompleteExportOfAnotherCommandIsNoneOfOurs()
    {
        await _session.ExportAsync(ManifestMode.Write, [_folder], "print 1");

        Assert.DoesNotContain(await _session.ExportAsync(ManifestMode.Resume, [_folder], "print 2"), a => a.IsResumed);
        Assert.Equal(2, Directory.GetFiles(_folder, "_*.manifest.json").Length);
    }

    [Fact]
    public async Task AnUnfinishedExportOfAnotherCommandIsNoMatterWhereThisOneIsComplete()
    {
        await _session.ExportAsync(ManifestMode.Write, [_folder], "print 1");
        await TestManifest.InterruptAsync([_folder], 2);

        await using var again = new StorageSession();
        Assert.True(Assert.Single(await again.ExportAsync(ManifestMode.Resume, [_folder], "print 1")).IsResumed);
    }

    [Theory]
    [InlineData("", "it can't be read at 1:1")]
    [InlineData("{ \"formatVersion\": 1,\n  \"state\": broken }", "it can't be read at 2:12")]
    [InlineData("[1]", "it has no formatVersion")]
    [InlineData("{ \"formatVersion\": 7 }", "its format version is 7, and this module reads 1")]
    [InlineData("{ \"formatVersion\": 1, \"state\": \"finished\" }", "it can't be read at 1:")]
    [InlineData("{ \"formatVersion\": 1, \"state\": \"running\" }", "it can't be read")]
    public async Task WhatIsNoManifestIsRefused(string text, string why)
    {
        var file = Path.Combine(_folder, $"_export_{Guid.NewGuid():N}.manifest.json");
        await File.WriteAllTextAsync(file, text);
        var before = TestManifest.Snapshot(_folder);

        var failure = await Assert.ThrowsAsync<TargetException>(() => _session.ExportAsync(ManifestMode.Resume, [_folder]));

        Assert.Equal((ErrorCodes.ManifestInvalid, (object)file), (failure.ErrorCode, failure.Target));
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, TestManifest.Snapshot(_folder));
    }

    private async Task<KustoExportException> RefusedAsync(string query, string words, string remedy, ArtifactOptions? options = null)
    {
        await using var session = new StorageSession();
        var failure = await Assert.ThrowsAsync<TargetException>(() => session.ExportAsync(ManifestMode.Resume, [_folder], query, options: options));
        Assert.Equal(ErrorCodes.ResumeMismatch, failure.ErrorCode);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Message, StringComparison.Ordinal);
        Assert.Empty(StorageSession.StagingFolders());
        return failure;
    }

    private Task WriteDataAsync(int count, Func<int, string> line) => File.WriteAllLinesAsync(DataFile, Enumerable.Range(1, count).Select(line));
}
