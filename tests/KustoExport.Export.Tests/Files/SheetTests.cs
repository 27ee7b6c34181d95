using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Requests;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>Excel files, as other libraries read them: typed cells, the limits of a sheet, and nothing left where one is passed.</summary>
public sealed class SheetTests : IDisposable
{
    private readonly TestExport _export = new();

    public void Dispose() => _export.Dispose();

    [Fact]
    public async Task ValuesReadBack()
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.xlsx", TypedRows.Sql, TypedRows.Columns));

        Assert.Equal(6, artifact.NumRecords);
        Assert.Equal(new FileInfo(artifact.Path).Length, artifact.SizeInBytes);
        Assert.Empty(SheetRead.Faults(artifact.Path));
        var rows = SheetRead.Rows(artifact.Path);
        Assert.Equal(["b", "i", "l", "r", "m", "s", "d", "t", "g", "y"], rows[0]);
        Assert.Equal([true, null, false, true, true, true], Column(0));
        Assert.Equal([1.0, null, -2147483648.0, 0.0, 0.0, 0.0], Column(1));
        Assert.Equal(["9223372036854775807", null, "-9223372036854775808", 0.0, 0.0, 0.0], Column(2));
        Assert.Equal([0.1, null, "NaN", "-Infinity", "Infinity", 1e300], Column(3));
        Assert.Equal([12.5, null, -0.000000000000000001, 100.0, 0.0, "99999999999999999999"], Column(4));
        Assert.Equal(["plain", null, "a,\"b\"\n\tc", "é😀#", " ", "'"], Column(5));
        Assert.Equal(
            [new DateTime(2026, 1, 31, 23, 59, 59, 123), null, "0001-01-01T00:00:00.0000000Z", new DateTime(9999, 12, 31, 23, 59, 59, 999), new DateTime(1970, 1, 1), new DateTime(1970, 1, 1)],
            Column(6));
        Assert.Equal("6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52", rows[1][8]);
        Assert.Equal(["{\"a\":[1,\"x\"]}", null, "\"text\"", "12345678901234567890", "true", "[]"], Column(9));

        IEnumerable<object?> Column(int column) => rows.Skip(1).Select(row => row[column]);
    }

    [Fact]
    public async Task NumbersAreShownAsWhatTheyAre()
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.xlsx", TypedRows.Sql, TypedRows.Columns));

        Assert.Equal(
            ["General", "0", "@", "General", "General", "General", @"yyyy\-mm\-dd\ hh:mm:ss.000", @"[h]:mm:ss.000;\-[h]:mm:ss.000", "General", "General"],
            SheetRead.Formats(artifact.Path, 1));
    }

    [Theory]
    [InlineData(0L, 0)]
    [InlineData(937_840_010_000_001L, 93_784_001_000.0001)]
    [InlineData(-36_000_000_000L, -3_600_000)]
    public async Task TimespansAreDays(long ticks, double milliseconds)
    {
        var days = await NumberAsync($"SELECT {ticks}::BIGINT", KqlType.TimeSpan);

        Assert.Equal(milliseconds, days * 86_400_000, 0.001);
    }

    // Excel takes 1900 for a leap year: its days are those of other programs from March on.
    [Theory]
    [InlineData("1900-02-28T23:59:59.9999999Z", null)]
    [InlineData("1900-03-01T00:00:00.0000000Z", 61.0)]
    [InlineData("1999-12-31T12:00:00.0000000Z", 36525.5)]
    [InlineData("9999-12-31T00:00:00.0000000Z", 2958465.0)]
    public async Task DatesAreTheDaysThatExcelCounts(string text, double? expected)
    {
        var ticks = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).Ticks;

        Assert.Equal(expected is null ? text : DateTime.FromOADate(expected.Value), await CellAsync($"SELECT {ticks}::BIGINT", KqlType.DateTime));
    }

    [Theory]
    [InlineData("999999999999999", 999999999999999.0)]
    [InlineData("-999999999999999", -999999999999999.0)]
    [InlineData("1000000000000000", null)]
    [InlineData("-1000000000000000", null)]
    public async Task ALongOfMoreThan15DigitsIsText(string digits, double? expected) =>
        Assert.Equal(expected is null ? digits : expected.Value, await CellAsync($"SELECT {digits}::BIGINT", KqlType.Long));

    [Theory]
    [InlineData("123456789.123456", 123456789.123456)]
    [InlineData("0.000123456789012345", 0.000123456789012345)]
    [InlineData("-0.5", -0.5)]
    [InlineData("1234567890.123456", null)]
    [InlineData("-12345678901234567890.5", null)]
    public async Task ADecimalOfMoreThan15DigitsIsText(string digits, double? expected) =>
        Assert.Equal(expected is null ? digits : expected.Value, await CellAsync($"SELECT {digits}::DECIMAL(38,18)", KqlType.Decimal));

    [Theory]
    [InlineData("=1+1", "@")]
    [InlineData("@SUM(A1)", "@")]
    [InlineData("+1", "@")]
    [InlineData("-1", "@")]
    [InlineData(" =1+1", "General")]
    [InlineData("1=1", "General")]
    public async Task WhatWouldBecomeAFormulaStaysATextWhenItIsEdited(string text, string format)
    {
        var path = await WriteAsync($"SELECT '{text}'", [new("s", KqlType.String)]);

        Assert.Equal(text, SheetRead.Rows(path)[1][0]);
        Assert.Equal([format], SheetRead.Formats(path, 1));
    }

    [Theory]
    [InlineData("<a href=\"x\">&amp;</a>")]
    [InlineData("  spaces\tand\nlines \n")]
    [InlineData("carriage\r\nreturn")]
    [InlineData("=1+1")]
    [InlineData("_x0041_ __x000D_ _xZZZZ_ _x00")]
    [InlineData("\u0001\u0007\u001b\u001f")]
    [InlineData("\ufffe \uffff \ufffd \uff21")]
    [InlineData("é😀\u0300")]
    public async Task ATextIsTheSameText(string text)
    {
        var path = await WriteAsync($"SELECT '{text.Replace("'", "''", StringComparison.Ordinal)}'", [new("s", KqlType.String)]);

        Assert.Empty(SheetRead.Faults(path));
        Assert.Equal(text, SheetRead.Rows(path)[1][0]);
    }

    // Random doubles are of all magnitudes.
    [Fact]
    public async Task AnyNumberReadsBack()
    {
        var random = new Random(8);
        var reals = Enumerable.Range(0, 2000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Where(double.IsNormal).ToList();
        var values = string.Join(", ", reals.Select(real => string.Create(CultureInfo.InvariantCulture, $"('{real:R}')")));
        var path = await WriteAsync($"SELECT CAST(text AS DOUBLE) FROM (VALUES {values}) AS v(text)", [new("r", KqlType.Real)]);

        Assert.Equal(reals, SheetRead.Rows(path).Skip(1).Select(row => (double)row[0]!));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(HeaderMode.All, 1)]
    [InlineData(HeaderMode.FirstFile, 1)]
    [InlineData(HeaderMode.None, 0)]
    public async Task TheHeaderRowIsThereUnlessItIsUnwanted(HeaderMode? headers, int expected)
    {
        var path = await WriteAsync("SELECT 1::BIGINT, 'b'", [new("A b", KqlType.Long), new("a B", KqlType.String)], new() { IncludeHeaders = headers });

        Assert.Empty(SheetRead.Faults(path));
        var rows = SheetRead.Rows(path);
        Assert.Equal(expected + 1, rows.Count);
        Assert.Equal([1.0, "b"], rows[expected]);
        if (expected == 1)
            Assert.Equal(["A b", "a B"], rows[0]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(HeaderMode.None)]
    public async Task AnEmptyResultIsASheet(HeaderMode? headers)
    {
        var artifact = Assert.Single(await _export.ToFileAsync("x.xlsx", "SELECT 1::BIGINT WHERE false", TestExport.Longs("a"), new() { IncludeHeaders = headers }));

        Assert.Equal(0, artifact.NumRecords);
        Assert.Empty(SheetRead.Faults(artifact.Path));
        Assert.Equal(headers is null ? 1 : 0, SheetRead.Rows(artifact.Path).Count);
    }

    [Fact]
    public async Task TheSameRowsGiveTheSameBytes()
    {
        var one = await WriteAsync(TypedRows.Sql, TypedRows.Columns, name: "one.xlsx");
        var other = await WriteAsync(TypedRows.Sql, TypedRows.Columns, name: "other.xlsx");

        Assert.Equal(await File.ReadAllBytesAsync(one), await File.ReadAllBytesAsync(other));
    }

    [Fact]
    public async Task AFolderHasOneFile()
    {
        var artifact = Assert.Single(await _export.RunAsync(new ExportTarget.LocalFolder(_export.Folder), ExportFormat.Xlsx, "SELECT 1::BIGINT", TestExport.Longs("a")));

        Assert.Equal(_export.PathOf("export_1.xlsx"), artifact.Path);
    }

    [Theory]
    [InlineData(1_048_575, null, true)]
    [InlineData(1_048_576, null, false)]
    [InlineData(1_048_576, HeaderMode.None, true)]
    [InlineData(1_048_577, HeaderMode.None, false)]
    public async Task ASheetHasSoManyRows(long rows, HeaderMode? headers, bool fits)
    {
        var writing = _export.ToFileAsync("x.xlsx", $"SELECT range FROM range({rows})", TestExport.Longs("a"), new() { IncludeHeaders = headers });
        if (fits)
        {
            Assert.Equal(rows, Assert.Single(await writing).NumRecords);
            return;
        }

        var failure = await RefusedAsync(writing);
        Assert.Contains("no room from row 1,048,577 on", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASheetHasSoManyColumns()
    {
        var artifact = Assert.Single(await Wide(16_384));
        Assert.Empty(SheetRead.Faults(artifact.Path));
        Assert.Equal(16_384, SheetRead.Rows(artifact.Path)[1].Length);
        File.Delete(artifact.Path);

        var failure = await RefusedAsync(Wide(16_385));
        Assert.Contains("'c16384' is the first that has no room", failure.Message, StringComparison.Ordinal);

        Task<List<Artifacts.Artifact>> Wide(int columns) => _export.ToFileAsync(
            "x.xlsx", $"SELECT {string.Join(", ", Enumerable.Repeat("true", columns))}", [.. Enumerable.Range(0, columns).Select(i => new ResultColumn($"c{i}", KqlType.Bool))]);
    }

    // What is counted is what Excel counts: UTF-16.
    [Theory]
    [InlineData("x", 32_767, true)]
    [InlineData("é", 32_767, true)]
    [InlineData("😀", 16_383, true)]
    [InlineData("x", 32_768, false)]
    [InlineData("é", 32_768, false)]
    [InlineData("😀", 16_384, false)]
    public async Task ACellHasSoManyCharacters(string text, int times, bool fits)
    {
        var writing = _export.ToFileAsync("x.xlsx", $"SELECT range, CASE WHEN range = 2 THEN repeat('{text}', {times}) ELSE 'short' END FROM range(4)", [new("n", KqlType.Long), new("note", KqlType.String)]);
        if (fits)
        {
            Assert.Equal(string.Concat(Enumerable.Repeat(text, times)), SheetRead.Rows(Assert.Single(await writing).Path)[3][1]);
            return;
        }

        var failure = await RefusedAsync(writing);
        Assert.Contains("row 4 of the sheet, column 'note' (cell B4), has 32,768 characters", failure.Message, StringComparison.Ordinal);
        Assert.Equal("note", failure.Target);
        Assert.Contains("note = substring(note, 0, 32767)", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AColumnNameIsACellToo()
    {
        var name = new string('n', 32_768);
        var failure = await RefusedAsync(_export.ToFileAsync("x.xlsx", "SELECT 1::BIGINT", TestExport.Longs(name)));

        Assert.Contains("(cell A1)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AQueryThatFailsLateLeavesNothing()
    {
        await Assert.ThrowsAsync<ServiceException>(() => _export.ToFileAsync(
            "x.xlsx", "SELECT CASE WHEN range = 299999 THEN error('late failure') ELSE range END FROM range(300000)", TestExport.Longs("a")));
        Assert.Empty(_export.FileNames);
    }

    [Fact]
    public async Task StoppingLeavesNothing()
    {
        // Never has a row.
        const string Endless = "SELECT a.range FROM range(1000000) a, range(1000000) b, range(1000000) c WHERE a.range + b.range + c.range < 0";
        using var stop = new CancellationTokenSource();
        var running = _export.RunAsync(new ExportTarget.LocalFile(_export.PathOf("x.xlsx")), ExportFormat.Xlsx, Endless, TestExport.Longs("a"), null, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(_export.FileNames);
    }

    private async Task<TargetException> RefusedAsync(Task writing)
    {
        var failure = await Assert.ThrowsAsync<TargetException>(() => writing);
        Assert.Equal(ErrorCodes.SheetLimit, failure.ErrorCode);
        Assert.Contains("csv or parquet", failure.Remedy, StringComparison.Ordinal);
        Assert.Empty(_export.FileNames);
        return failure;
    }

    private async Task<string> WriteAsync(string sql, IReadOnlyList<ResultColumn> columns, ArtifactOptions? options = null, string name = "x.xlsx") =>
        Assert.Single(await _export.ToFileAsync(name, sql, columns, options)).Path;

    private async Task<object?> CellAsync(string sql, KqlType type) => SheetRead.Rows(await WriteAsync(sql, [new("c", type)]))[1][0];

    private async Task<double> NumberAsync(string sql, KqlType type) => await CellAsync(sql, type) switch
    {
        TimeSpan time => time.TotalDays,
        var number => (double)number!,
    };
}
