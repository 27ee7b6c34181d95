using System.Text.Json;
using CsvHelper;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Files;

/// <summary>What a query of the whole service exports reads back as it was.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private const string Rows = """
        datatable (b: bool, i: int, l: long, r: real, m: decimal, s: string, d: datetime, t: timespan, g: guid, y: dynamic) [
            true, 1, 9223372036854775807, 0.1, decimal(12.5), "plain", datetime(2026-01-31T23:59:59.123456Z), 1d, guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52), dynamic({"a": [1, "x"]}),
            bool(null), int(null), long(null), real(null), decimal(null), "", datetime(null), timespan(null), guid(null), dynamic(null),
            false, -1, -5, real(-inf), decimal(-0.001), "a,\"b\"\n\tc é😀", datetime(1601-01-01), -1h, guid(00000000-0000-0000-0000-000000000000), dynamic([]),
        ]
        """;

    private const string Schema = "b: bool, i: int, l: long, r: real, m: decimal, s: string, d: datetime, t: timespan, g: guid, y: dynamic";

    private readonly EmbeddedService _service = new();
    private readonly TestExport _export = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _export.Dispose();
    }

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.csv.gz")]
    [InlineData("x.tsv")]
    [InlineData("x.json")]
    [InlineData("x.json.gz")]
    [InlineData("x.parquet")]
    public async Task TheServiceReadsItsOwnFiles(string name)
    {
        var path = (await ExportAsync(Rows, name)).Path;

        var written = await RowsAsync(new QueryRequest(Rows));
        var read = await RowsAsync(new QueryRequest("T") { Sources = new Dictionary<string, FileSource> { ["T"] = new([path]) { Schema = name.EndsWith("parquet", StringComparison.Ordinal) ? null : Schema } } });

        // A Parquet file has a timespan's ticks and no mark of it, and texts for guid and dynamic, which are never null in a query.
        object?[] Comparable(object?[] row) => name.EndsWith("parquet", StringComparison.Ordinal) ? [.. row[..7], Ticks(row[7]), Text(row[8]), Text(row[9])] : row;
        Assert.Equal(written.Select(Comparable), read.Select(Comparable));
    }

    [Fact]
    public async Task AnotherReaderFindsTheSameJson()
    {
        var artifact = await ExportAsync(Rows, "x.json");

        var records = (await File.ReadAllLinesAsync(artifact.Path)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(3, records.Count);
        Assert.Equal(long.MaxValue, records[0].GetProperty("l").GetInt64());
        Assert.Equal(12.5m, records[0].GetProperty("m").GetDecimal());
        Assert.Equal("x", records[0].GetProperty("y").GetProperty("a")[1].GetString());
        Assert.Equal(new DateTime(2026, 1, 31, 23, 59, 59, DateTimeKind.Utc).AddTicks(1234560), records[0].GetProperty("d").GetDateTime());
        Assert.Equal(JsonValueKind.Null, records[1].GetProperty("l").ValueKind);
        Assert.Equal("-Infinity", records[2].GetProperty("r").GetString());
        Assert.Equal("a,\"b\"\n\tc é😀", records[2].GetProperty("s").GetString());
    }

    [Fact]
    public async Task AnotherReaderFindsTheSameCsv()
    {
        var artifact = await ExportAsync(Rows, "x.csv");

        using var csv = CsvReader.FromFile(artifact.Path, CsvReaderOptions.Default);
        Assert.True(csv.Read());
        Assert.Equal(("true", "0.1", "{\"a\":[1,\"x\"]}"), (csv.GetString("b"), csv.GetString("r"), csv.GetString("y")));
        Assert.True(csv.Read());
        Assert.Equal((string.Empty, string.Empty), (csv.GetString("l"), csv.GetString("s")));
        Assert.True(csv.Read());
        Assert.Equal("a,\"b\"\n\tc é😀", csv.GetString("s"));
        Assert.False(csv.Read());
    }

    [Fact]
    public async Task SortedRowsKeepTheirOrder()
    {
        var artifact = await ExportAsync("range x from 1 to 300000 step 1 | extend k = hash(x) | sort by x desc | project x", "x.csv");

        Assert.Equal(Enumerable.Range(1, 300_000).Reverse().Select(x => x.ToString(System.Globalization.CultureInfo.InvariantCulture)), (await File.ReadAllLinesAsync(artifact.Path)).Skip(1));
    }

    [Fact]
    public async Task AQueryOfSeveralResultsIsRefused()
    {
        var error = await Assert.ThrowsAsync<KqlException>(() => ExportAsync("print a = 1; print b = 2", "x.csv"));

        Assert.Equal(ErrorCodes.KqlNotSupported, error.ErrorCode);
        Assert.StartsWith("1:1: The query gives 2 results", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_export.PathOf("x.csv")));
    }

    // Invoke-KustoExport … | ForEach-Object { Invoke-KustoExport … }
    [Fact]
    public async Task AnExportMayFollowAnotherInThePipeline()
    {
        var exporter = new EmbeddedExporter(_service);

        await foreach (var step in exporter.ExportAsync(Request("print a = 1", "outer.csv"), CancellationToken.None))
        {
            if (step is not ExportEvent.Finished)
                continue;
            await foreach (var _ in exporter.ExportAsync(Request("print a = 2", "inner.csv"), CancellationToken.None))
                Assert.Equal("a\n1\n", await File.ReadAllTextAsync(_export.PathOf("outer.csv")));
        }

        Assert.Equal(["inner.csv", "outer.csv"], _export.FileNames);
    }

    private ExportRequest Request(string query, string name) =>
        new(new QueryRequest(query), FormatRules.FromFileName(name)!.Value, new ExportTarget.LocalFile(_export.PathOf(name)));

    private async Task<Artifact> ExportAsync(string query, string name)
    {
        Artifact? artifact = null;
        await foreach (var step in new EmbeddedExporter(_service).ExportAsync(Request(query, name), CancellationToken.None))
            artifact = (step as ExportEvent.Finished)?.Artifact ?? artifact;
        return artifact!;
    }

    private async Task<List<object?[]>> RowsAsync(QueryRequest request)
    {
        await using var result = await _service.QueryAsync(request, CancellationToken.None);
        var rows = new List<object?[]>();
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
        }

        return rows;
    }

    private static object? Ticks(object? value) => value is TimeSpan span ? span.Ticks : value;

    private static string Text(object? value) => value?.ToString() ?? string.Empty;
}
