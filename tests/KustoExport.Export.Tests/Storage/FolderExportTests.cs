using KustoExport.Engine.Errors;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Service-side exports to folders of this machine: what runs is the same as for storage elsewhere.</summary>
[Collection(Azurite.Collection)]
public sealed class FolderExportTests : IAsyncLifetime
{
    private const string FailsLate = "range x from 1 to 200000 step 1 | extend s = strcat('row number ', x) | extend y = toint(10) / iff(x == 190000, tolong(assert(x != 190000, 'late failure')), 1)";

    private readonly StorageSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-folder-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("file://")]
    public async Task WhatIsWrittenReadsBack(string scheme)
    {
        var artifacts = await _session.ExportAsync([scheme + _folder + "/a", scheme + _folder + "/b"]);

        Assert.Equal(artifacts.Select(a => a.Path).Order(), Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Order());
        Assert.All(artifacts, a => Assert.Equal(a.SizeInBytes, new FileInfo(a.Path).Length));
        Assert.Equal("200000|200000", StorageSession.Ask($"SELECT count(*), count(DISTINCT x) FROM read_csv('{_folder}/*/*', header = false, columns = {{x: 'BIGINT', s: 'VARCHAR'}})"));
        Assert.Empty(StorageSession.StagingFolders());
    }

    [Fact]
    public void FilesAreMovedWithinOneFileSystemOnly()
    {
        Assert.True(MountPoint.IsShared(_folder, Path.Combine(_folder, "not", "there")));
        if (OperatingSystem.IsLinux())
            Assert.False(MountPoint.IsShared(_folder, "/proc/self"));
    }

    [Fact]
    public async Task AFolderThatCantBeWrittenToIsNamed()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "here");

        var failure = await Assert.ThrowsAsync<TargetException>(() => _session.ExportAsync([Path.Combine(_folder, "file")]));

        Assert.Equal(ErrorCodes.TargetNotWritable, failure.ErrorCode);
        Assert.Empty(StorageSession.StagingFolders());
    }

    [Theory]
    [InlineData("../x", null)]
    [InlineData("", null)]
    [InlineData("a\0b", null)]
    [InlineData("a", "csv")]
    [InlineData("a", "./csv")]
    [InlineData("a", ".")]
    public async Task NamesThatWouldLeaveTheFolderAreRefused(string prefix, string? extension)
    {
        var target = new ExportTarget.Storage([StorageConnectionString.Parse(_folder)]) { NamePrefix = prefix, FileExtension = extension };

        Assert.Equal(ErrorCodes.ExportOption, (await Assert.ThrowsAsync<TargetException>(() => _session.RunAsync(target))).ErrorCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Assert.Empty(StorageSession.StagingFolders());
    }

    [Fact]
    public async Task LeavingEarlyStopsTheExport()
    {
        var exporter = new EmbeddedExporter(new Engine.Embedded.EmbeddedService());
        var request = new ExportRequest(new(StorageSession.Rows), ExportFormat.Csv, new ExportTarget.Storage([StorageConnectionString.Parse(_folder)]))
        {
            Options = new() { SizeLimit = 10_000 },
        };

        await foreach (var step in exporter.ExportAsync(request, CancellationToken.None))
        {
            if (step is Artifacts.ExportEvent.Finished)
                break;
        }

        Assert.InRange(Directory.GetFiles(_folder).Length, 1, 200);
        Assert.DoesNotContain(Directory.GetFiles(_folder), f => f.EndsWith(".partial", StringComparison.Ordinal));
        Assert.Empty(StorageSession.StagingFolders());
    }

    [Fact]
    public async Task AQueryThatFailsLateNamesWhatIsComplete()
    {
        var failure = await Assert.ThrowsAsync<ServiceException>(() => _session.ExportAsync([_folder], query: FailsLate, options: new() { SizeLimit = 100_000 }));

        Assert.Equal(ErrorCodes.QueryFailed, failure.ErrorCode);
        Assert.NotEmpty(Directory.GetFiles(_folder));
        Assert.All(Directory.GetFiles(_folder), file => Assert.Contains(file, failure.Message, StringComparison.Ordinal));
    }
}
