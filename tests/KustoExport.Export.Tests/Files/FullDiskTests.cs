using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>A full disk, where the machine lets a test mount a small one (Linux, as root); elsewhere the tests have nothing to fill.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestExport _export = new();
    private readonly SmallDisk _disk;

    public FullDiskTests() => _disk = new SmallDisk(_export.Folder, megabytes: 1);

    public void Dispose()
    {
        _disk.Dispose();
        _export.Dispose();
    }

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.json")]
    [InlineData("x.parquet")]
    [InlineData("x.xlsx")]
    [InlineData("x.csv.gz")]
    public async Task IsSaidAndNothingIsLeft(string name)
    {
        if (!_disk.IsMounted)
            return;

        // Random numbers: the compressed ways must fill the disk too.
        var failure = await Assert.ThrowsAsync<TargetException>(
            () => _export.ToFileAsync(name, "SELECT (hash(range)::UBIGINT::HUGEINT % 9000000000000000000)::BIGINT FROM range(1000000)", TestExport.Longs("a")));

        Assert.Equal((ErrorCodes.TargetFull, (object)_export.PathOf(name)), (failure.ErrorCode, failure.Target));
        Assert.Empty(_export.FileNames);
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Parquet)]
    public async Task IsSaidOfAnExportThatWaitsForItsUpload(ExportFormat format)
    {
        if (!_disk.IsMounted)
            return;

        await using var service = new EmbeddedService();
        var target = Directory.CreateTempSubdirectory("kx-target-").FullName;
        var request = new ExportRequest(new("range x from 1 to 1000000 step 1 | extend h = hash(x)"), format, new ExportTarget.Storage([StorageConnectionString.Parse(target)]));

        var failure = await Assert.ThrowsAsync<TargetException>(async () =>
        {
            await foreach (var _ in new EmbeddedExporter(service) { StagingRoot = _export.Folder }.ExportAsync(request, CancellationToken.None))
                continue;
        });

        Assert.Equal(ErrorCodes.TargetFull, failure.ErrorCode);
        Assert.Empty(_export.FileNames);
        Assert.Empty(Directory.GetFileSystemEntries(target));
        Directory.Delete(target);
    }
}
