using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>An export that fails or is stopped leaves nothing under a final name, and nothing else either.</summary>
public sealed class FailureTests : IDisposable
{
    // The last of many rows can't be computed: the export has written much by then.
    private const string FailsLate = "SELECT CASE WHEN range = 2999999 THEN error('late failure') ELSE range END FROM range(3000000)";

    private const string Endless = "SELECT a.range + b.range + c.range FROM range(1000000) a, range(1000000) b, range(1000000) c";

    private readonly TestExport _export = new();

    public void Dispose() => _export.Dispose();

    public static TheoryData<string, long?> Ways() => new()
    {
        { "x.csv", null }, { "x.json", null }, { "x.parquet", null }, { "x.csv.gz", null }, { "x.csv", 1_000_000_000 }, { "x.parquet", 1_000_000_000 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task AQueryThatFailsLeavesNothing(string name, long? sizeLimit)
    {
        var failure = await Assert.ThrowsAsync<ServiceException>(
            () => _export.ToFileAsync(name, FailsLate, TestExport.Longs("a"), new() { SizeLimit = sizeLimit }));

        // Where the result is streamed, DuckDB now and then keeps the cause to itself.
        Assert.Equal(ErrorCodes.QueryFailed, failure.ErrorCode);
        if (failure.InnerException is not OperationCanceledException)
            Assert.Contains("late failure", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_export.FileNames);
    }

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.csv.gz")]
    [InlineData("x.json")]
    [InlineData("x.parquet")]
    public async Task AResultWithoutColumnsIsRefused(string name)
    {
        var failure = await Assert.ThrowsAsync<TargetException>(() => _export.ToFileAsync(name, "SELECT 1", []));

        Assert.Equal(ErrorCodes.ExportOption, failure.ErrorCode);
        Assert.Empty(_export.FileNames);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task StoppingLeavesNothing(string name, long? sizeLimit)
    {
        using var stop = new CancellationTokenSource();
        var format = FormatRules.FromFileName(name)!.Value;
        var running = _export.RunAsync(
            new ExportTarget.LocalFile(_export.PathOf(name)), format, Endless, TestExport.Longs("a"), new() { SizeLimit = sizeLimit }, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(_export.FileNames);
    }

    [Fact]
    public async Task ArtifactsThatWereCompleteStayWhenALaterOneFails()
    {
        await Assert.ThrowsAsync<ServiceException>(() => _export.ToFileAsync("x.csv", FailsLate, TestExport.Longs("a"), new() { SizeLimit = 10_000_000 }));

        // The three million rows are 22.9 MB; what fails is in the chunk that the third file would end with.
        Assert.Equal(["x_1.csv", "x_2.csv"], _export.FileNames);
    }

    [Fact]
    public async Task AnExistingFileIsReplacedWhenTheNewOneIsComplete()
    {
        await File.WriteAllTextAsync(_export.PathOf("x.csv"), "old");
        await Assert.ThrowsAsync<ServiceException>(() => _export.ToFileAsync("x.csv", FailsLate, TestExport.Longs("a")));
        Assert.Equal("old", await File.ReadAllTextAsync(_export.PathOf("x.csv")));

        await _export.ToFileAsync("x.csv", "SELECT 1::BIGINT", TestExport.Longs("a"));
        Assert.Equal("a\n1\n", await File.ReadAllTextAsync(_export.PathOf("x.csv")));
    }

    [Fact]
    public async Task AnExistingFileIsKeptWhereThatIsAsked()
    {
        await File.WriteAllTextAsync(_export.PathOf("x.csv"), "old");

        var failure = await Assert.ThrowsAsync<TargetException>(
            () => _export.ToFileAsync("x.csv", "SELECT 1::BIGINT", TestExport.Longs("a"), new() { Overwrite = OverwriteMode.Refuse }));

        Assert.Equal((ErrorCodes.TargetExists, (object)_export.PathOf("x.csv")), (failure.ErrorCode, failure.Target));
        Assert.Equal("old", await File.ReadAllTextAsync(_export.PathOf("x.csv")));
        Assert.Equal(["x.csv"], _export.FileNames);
    }

    [Fact]
    public async Task AReadOnlyFileIsReplacedByForceOnly()
    {
        await File.WriteAllTextAsync(_export.PathOf("x.csv"), "old");
        File.SetAttributes(_export.PathOf("x.csv"), FileAttributes.ReadOnly);

        var failure = await Assert.ThrowsAsync<TargetException>(() => _export.ToFileAsync("x.csv", "SELECT 1::BIGINT", TestExport.Longs("a")));
        Assert.Equal(ErrorCodes.TargetNotWritable, failure.ErrorCode);

        await _export.ToFileAsync("x.csv", "SELECT 1::BIGINT", TestExport.Longs("a"), new() { Overwrite = OverwriteMode.ReplaceReadOnly });
        Assert.Equal("a\n1\n", await File.ReadAllTextAsync(_export.PathOf("x.csv")));
    }

    [Fact]
    public async Task AFolderInTheFilesPlaceIsNotWritable()
    {
        Directory.CreateDirectory(_export.PathOf("x.csv"));

        var failure = await Assert.ThrowsAsync<TargetException>(() => _export.ToFileAsync("x.csv", "SELECT 1::BIGINT", TestExport.Longs("a")));

        Assert.Equal(ErrorCodes.TargetNotWritable, failure.ErrorCode);
    }

    [Fact]
    public async Task AFolderBelowAFileIsNotWritable()
    {
        await File.WriteAllTextAsync(_export.PathOf("file"), "here");

        var failure = await Assert.ThrowsAsync<TargetException>(() => _export.ToFileAsync("file/x.csv", "SELECT 1::BIGINT", TestExport.Longs("a")));

        Assert.Equal(ErrorCodes.TargetNotWritable, failure.ErrorCode);
        Assert.Equal(["file"], _export.FileNames);
    }

    [Fact]
    public async Task NamesThatDifferInCaseOnlyAreRefusedForParquet()
    {
        var failure = await Assert.ThrowsAsync<TargetException>(
            () => _export.ToFileAsync("x.parquet", "SELECT 1::BIGINT, 2::BIGINT", [new("a", KqlType.Long), new("A", KqlType.Long)]));

        Assert.Equal(ErrorCodes.ExportColumnNames, failure.ErrorCode);
    }
}
