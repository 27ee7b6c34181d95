using System.Globalization;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Commands;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>What rows of a database's tables came with, and cursors over them.</summary>
public sealed class IngestionFunctionTests : IAsyncLifetime
{
    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task EachRowKnowsItsExtent()
    {
        var before = DateTime.UtcNow;
        await _session.RunAsync(""".set T with (tags='["drop-by:monday", "b"]', creationTime='2017-02-13T11:09:36Z') <| range x from 1 to 3 step 1""");
        await _session.RunAsync(".append T <| range x from 4 to 5 step 1");
        var after = DateTime.UtcNow;

        var extents = (await _session.RunAsync(".show table T extents | project ExtentId"))[1..];
        Assert.Equal(
            ["e|tags|least|most", $$"""{{extents[0]}}|["drop-by:monday","b"]|1|3""", $"{extents[1]}|[]|4|5"],
            await _session.QueryAsync("T | summarize least = min(x), most = max(x) by e = extent_id(), tags = tostring(extent_tags()) | sort by least asc"));
        var times = (await _session.QueryAsync("T | summarize by t = ingestion_time() | sort by t asc | project tolong(t)"))[1..].Select(t => new DateTime(long.Parse(t, CultureInfo.InvariantCulture), DateTimeKind.Utc)).ToList();
        Assert.Equal(2, times.Count);
        Assert.True(before <= times[0] && times[0] < times[1] && times[1] <= after.AddSeconds(1), string.Join(' ', times));
    }

    [Fact]
    public async Task TheyAreReadByConditionsAndKept()
    {
        await _session.RunAsync(".set T <| range x from 1 to 1000 step 1");
        var first = await ValueAsync("print cursor_current()");
        await _session.RunAsync(".append T <| range x from 1001 to 1010 step 1");

        Assert.Equal("10", await ValueAsync($"T | where cursor_after('{first}') | count"));
        Assert.Equal("1000", await ValueAsync($"T | where cursor_before_or_at('{first}') | count"));
        Assert.Equal("1010", await ValueAsync("T | where cursor_after('') | count"));
        Assert.Equal("0", await ValueAsync("T | where cursor_after(cursor_current()) | count"));
        Assert.Equal("1010", await ValueAsync("T | where ingestion_time() > ago(1d) | count"));
        Assert.Equal("10", await ValueAsync("let e = toscalar(T | top 1 by ingestion_time() | project extent_id()); T | where extent_id() == e | count"));
        await _session.RunAsync($".set-or-append U <| T | where cursor_after('{first}') | extend came = ingestion_time()");
        Assert.Equal("10", await ValueAsync("U | where came < ingestion_time() | count"));
    }

    [Fact]
    public async Task TheyStayWhenTheTableChanges()
    {
        await _session.RunAsync(".set T with (tags='[\"a\"]') <| range x from 1 to 3 step 1");
        var row = await _session.QueryAsync("T | where x == 2 | project ingestion_time(), extent_id(), extent_tags()");
        await _session.RunAsync(".rename table T to R");
        await _session.RunAsync(".append R with (extend_schema=true) <| print x = 4, more = 'y'");

        Assert.Equal(row, await _session.QueryAsync("R | where x == 2 | project ingestion_time(), extent_id(), extent_tags()"));
        Assert.Equal("2", await ValueAsync("R | summarize dcount(extent_id())"));
    }

    [Fact]
    public async Task TheCursorOfADatabaseWithoutIngestionsStandsBeforeAll()
    {
        Assert.Equal("0", await ValueAsync("print cursor_current()"));
        await _session.RunAsync(".set T <| print x = 1");

        Assert.Equal("1", await ValueAsync("T | where cursor_after('0') | count"));
        Assert.NotEqual("0", await ValueAsync("print current_cursor()"));
    }

    [Theory]
    [InlineData("T | where cursor_after('') | count", 5)]
    [InlineData("T | extend c = cursor_current() | summarize countif(c != '')", 5)]
    [InlineData("set query_cursor_scoped_tables = dynamic(['T']); T | count", 5)]
    [InlineData("union T, U | where cursor_after('') | count", 6)]
    [InlineData("T | count", 12)]
    [InlineData("T | where ingestion_time() > ago(1d) | count", 12)]
    public async Task WhatComesBehindTheCursorOfAQueryIsLeftToTheNext(string query, long rows)
    {
        await _session.RunAsync(".set T <| range x from 1 to 5 step 1");
        await _session.RunAsync(".set U <| print x = 1");
        await using var prepared = await _session.Service.PrepareAsync(new QueryRequest(query), CancellationToken.None);
        await _session.RunAsync(".append T <| range x from 1 to 7 step 1");

        Assert.Equal(rows, await prepared.ExecuteAsync(prepared.Sql, CancellationToken.None));
    }

    [Fact]
    public async Task ATableThatIsReplacedMeanwhileIsReadAsItWas()
    {
        await _session.RunAsync(".set T <| range x from 1 to 5 step 1");
        await using var prepared = await _session.Service.PrepareAsync(new QueryRequest("T | where ingestion_time() > ago(1d) and cursor_after('') | count"), CancellationToken.None);
        await _session.RunAsync(".set-or-replace T <| print x = 1");

        Assert.Equal(5, await prepared.ExecuteAsync(prepared.Sql, CancellationToken.None));
        Assert.Equal(["RowCount", "1"], await _session.RunAsync(".show database extents | project RowCount"));
    }

    [Fact]
    public async Task StoredFunctionsReadThem()
    {
        await _session.RunAsync(".set T <| range x from 1 to 3 step 1");
        await _session.RunAsync(".create function Since(cursor:string) { T | where cursor_after(cursor) }");
        await _session.RunAsync(".create function Late() { T | where ingestion_time() > now() }");
        var cursor = await ValueAsync("print cursor_current()");
        await _session.RunAsync(".ingest inline into table T <| 4");

        Assert.Equal("4", await ValueAsync($"Since('{cursor}')"));
        Assert.Equal("4", await ValueAsync("Since('') | where ingestion_time() <= now(1d) | count"));
        Assert.Equal("0", await ValueAsync("Late | count"));
    }

    [Theory]
    [InlineData("print cursor_after('')", ErrorCodes.KqlSemantic)]
    [InlineData("T | where cursor_after('x')", ErrorCodes.KqlSemantic)]
    [InlineData("let c = toscalar(print 'x'); T | where cursor_after(c)", ErrorCodes.QueryFailed)]
    public async Task WhatIsNoCursorIsRefused(string query, string code)
    {
        await _session.RunAsync(".set T <| print x = 1");

        Assert.Equal(code, (await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync(query))).ErrorCode);
    }

    private async Task<string> ValueAsync(string query) => Assert.Single((await _session.QueryAsync(query))[1..]);
}
