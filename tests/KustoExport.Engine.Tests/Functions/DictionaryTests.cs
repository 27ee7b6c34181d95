using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Binding;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>DuckDB computes a function of every entry of a Parquet dictionary, not of every row, and one of the entries is null, also where no row is.</summary>
public sealed class DictionaryTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>, IDisposable
{
    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("kx_parse_datetime(s)", "2026-01-01", "2026-01-02", "639028224000000000", "639029088000000000")]
    [InlineData("kx_parse_timespan(s)", "01:00:00", "2.00:00:00", "36000000000", "1728000000000")]
    [InlineData("kx_convert('length', 2.0::DOUBLE, s, 'Meter')", "Meter", "Kilometer", "2", "2000")]
    [InlineData("kx_convert('length', 2.0::DOUBLE, 'Meter', s)", "Meter", "Centimeter", "2", "200")]
    [InlineData("kx_session_starts(s)", "100 1 1 0", "200 1 1 0", "100", "200")]
    public void AFunctionOfTextsTakesADictionary(string function, string even, string odd, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), _files.Rows($"SELECT DISTINCT {function} FROM '{Dictionary(even, odd)}'").Order(StringComparer.Ordinal));

    [Fact]
    public void ACursorOfADictionaryIsRead()
    {
        var path = Dictionary(DatabaseCursor.Text(639028224000000000), DatabaseCursor.Text(639029088000000000));

        Assert.Equal(["639028224000000000", "639029088000000000"], _files.Rows($"SELECT DISTINCT kx_cursor_moment(s) FROM '{path}'").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("todatetime(s)", "2026-01-01", "2026-01-02")]
    [InlineData("totimespan(s)", "01:00:00", "2.00:00:00")]
    [InlineData("convert_length(2, s, 'Meter')", "Meter", "Kilometer")]
    public async Task AQueryOfADictionaryComputesEachEntry(string expression, string even, string odd)
    {
        var request = new QueryRequest($"T | extend v = {expression} | where isnotnull(v) | summarize count() by v | project count_")
        {
            Sources = new Dictionary<string, FileSource> { ["T"] = new FileSource([Dictionary(even, odd)]) },
        };

        await using var result = await fixture.Service.QueryAsync(request, CancellationToken.None);

        var counts = new List<object?>();
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                counts.AddRange(batch.Rows.Select(r => r[0]));
        }

        Assert.Equal([5000L, 5000L], counts);
    }

    private string Dictionary(string even, string odd)
    {
        var path = _files.WriteParquet("t.parquet", $"SELECT CASE WHEN i % 2 = 0 THEN '{even}' ELSE '{odd}' END AS s FROM range(10000) r(i)");
        Assert.All(_files.Rows($"SELECT encodings FROM parquet_metadata('{path}')"), encodings => Assert.Contains("DICTIONARY", encodings, StringComparison.Ordinal));
        return path;
    }
}
