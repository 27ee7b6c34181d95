using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Files;

/// <summary>Queries that read files in place.</summary>
public sealed class FileQueryTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>, IDisposable
{
    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR", "t > datetime(2026-01-01T05:00:00.0000001Z)", 4)]
    [InlineData("TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR", "t >= datetime(2026-01-01T05:00:00Z)", 5)]
    [InlineData("TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR", "datetime(2026-01-01T05:00:00.0000009Z) >= t", 6)]
    [InlineData("TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR", "t < datetime(2026-01-01T05:00:00Z) and i > 1", 3)]
    [InlineData("TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR", "t == datetime(2026-01-01T05:00:00Z)", 1)]
    [InlineData("TIMESTAMP '2026-01-01' + INTERVAL (i) HOUR", "t between (datetime(2026-01-01T02:00:00Z) .. 2h)", 3)]
    [InlineData("TIMESTAMPTZ '2026-01-01 00:00:00+00' + INTERVAL (i) HOUR", "t > datetime(2026-01-01T05:00:00Z)", 4)]
    [InlineData("DATE '2026-01-01' + i::INTEGER", "t > datetime(2026-01-05T12:00:00Z)", 5)]
    [InlineData("DATE '2026-01-01' + i::INTEGER", "t < datetime(2026-01-05T12:00:00Z)", 5)]
    [InlineData("DATE '0001-01-01' + i::INTEGER", "t >= datetime(0001-01-03)", 8)]
    public async Task AFilterOnADatetimeReachesTheStoredColumn(string stored, string predicate, long count)
    {
        var source = new FileSource([_files.WriteParquet("t.parquet", $"SELECT i, {stored} AS t FROM range(10) r(i)")]);

        Assert.Contains("make_timestamp", await Explain($"T | where {predicate} | count", source));
        Assert.Equal(count, await Single($"T | where {predicate} | count", source));
    }

    [Theory]
    [InlineData("T | where t > s")]
    [InlineData("T | extend t = t + 1h | where t > datetime(2026-01-01)")]
    [InlineData("T | summarize t = max(t) | where t > datetime(2026-01-01)")]
    public async Task AFilterOnSomethingElseDoesNot(string query)
    {
        var source = new FileSource([_files.WriteParquet("t.parquet", "SELECT TIMESTAMP '2026-01-01' AS t, TIMESTAMP '2026-01-02' AS s")]);
        Assert.DoesNotContain("make_timestamp", await Explain(query, source));
    }

    [Fact]
    public async Task AValueThatCannotBeReadIsAnErrorOfTheFile()
    {
        var path = _files.Write("t.csv", "a,b\n1,x\nx,y\n");
        var error = await Assert.ThrowsAsync<TargetException>(() => Single("T | summarize sum(a)", new FileSource([path]) { Schema = "a:long, b:string" }));
        Assert.Equal((ErrorCodes.BadRow, path), (error.ErrorCode, error.Target));

        // Nobody looks at the column, so nobody minds.
        Assert.Equal("y", await Single("T | summarize max(b)", new FileSource([path]) { Schema = "a:long, b:string" }));
    }

    [Fact]
    public async Task ColumnsMayHaveAnyName()
    {
        var path = _files.Write("t.csv", "x,file,type,t,a b,\"q\"\"q\",d{t}{0}\n1,2,3,4,5,6,7\n");
        Assert.Equal(28L, await Single("T | project s = x + file + type + t + ['a b'] + ['q\"q'] + ['d{t}{0}']", new FileSource([path])));

        var parquet = _files.WriteParquet("t.parquet", "SELECT 1 AS x, 2 AS \"{t}\", 3 AS \"{0}\", 4 AS filename");
        Assert.Equal(10L, await Single("T | project s = x + ['{t}'] + ['{0}'] + filename", new FileSource([parquet])));
    }

    private Task<string> Explain(string query, FileSource source) => fixture.Service.ExplainAsync(Request(query, source), CancellationToken.None);

    private async Task<object?> Single(string query, FileSource source)
    {
        await using var result = await fixture.Service.QueryAsync(Request(query, source), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                return batch.Rows[0][0];
        }

        return null;
    }

    private static QueryRequest Request(string query, FileSource source) => new(query) { Sources = new Dictionary<string, FileSource> { ["T"] = source } };
}
