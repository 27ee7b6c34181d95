using System.Globalization;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Translation;

/// <summary>What functions say of the ingestion that rows came with, over tables made by hand: T and U have extents, see ExtentTable.</summary>
public sealed class ExtentTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private static readonly Dictionary<string, TableSymbol> s_tables = new() { ["T"] = new ExtentTable("T"), ["U"] = new ExtentTable("U") };

    [Theory]
    [InlineData("T | sort by x asc | project x, day = format_datetime(ingestion_time(), 'dd'), e = substring(tostring(extent_id()), 0, 2), tags = extent_tags()",
        "1 01 11 [\"one\",\"all\"]; 2 01 11 [\"one\",\"all\"]; 3 02 22 [\"two\",\"all\"]; 4 02 22 [\"two\",\"all\"]; 5 03 33 []; 6 03 33 []")]
    [InlineData("T | where ingestion_time() >= datetime(2026-01-02) | summarize sum(x)", "18")]
    [InlineData("T | where ingestion_time() + 1d > datetime(2026-01-03) | summarize sum(x)", "11")]
    [InlineData("T | summarize sum(x) by bin(ingestion_time(), 2d) | sort by sum_x asc | project sum_x", "10; 11")]
    [InlineData("T | summarize max(ingestion_time()) by s = substring(s, 0, 1) | project tostring(['max_$IngestionTime'])", "2026-01-03T00:00:00.0000000Z; 2026-01-03T00:00:00.0000000Z")]
    [InlineData("T | summarize arg_max(ingestion_time(), x) by k = x % 2 | summarize min(x)", "5")]
    [InlineData("T | summarize sum(x) by extent_id() | sort by sum_x asc | project sum_x", "3; 7; 11")]
    [InlineData("T | where extent_id() == guid(" + ExtentTable.FirstId + ") | summarize sum(x)", "3")]
    [InlineData("T | where extent_tags() has_cs 'all' and extent_tags() !has_cs 'two' | summarize sum(x)", "3")]
    [InlineData("T | mv-expand tag = extent_tags() to typeof(string) | summarize sum(x) by tag | sort by tag asc", "all 10; one 3; two 7")]
    [InlineData("T | where cursor_after('2026-01-01T00:00:00Z') | summarize sum(x)", "18")]
    [InlineData("T | where cursor_after('639029088000000000') | summarize sum(x)", "11")]
    [InlineData("T | where cursor_before_or_at('639029088000000000') | summarize sum(x)", "10")]
    [InlineData("T | where cursor_after('') | summarize sum(x)", "21")]
    [InlineData("T | where cursor_before_or_at('') | count", "0")]
    [InlineData("T | where not(cursor_after('639029088000000000')) | summarize sum(x)", "10")]
    [InlineData("let c = toscalar(T | where x == 1 | project tostring(639028224000000000)); T | where cursor_after(c) | summarize sum(x)", "18")]
    [InlineData("T | top 2 by ingestion_time() | project x | sort by x asc", "5; 6")]
    [InlineData("T | sort by extent_id() asc, x desc | project x", "2; 1; 4; 3; 6; 5")]
    public Task AreReadOfTheRowsOfATable(string query, string rows) => Gives(query, rows);

    // The last extent has the numbers 5 and 6.
    [Theory]
    [InlineData("T | where x > 1 | extend y = x * 2 | project y | where cursor_after('639029088000000000') | summarize sum(y)", "22")]
    [InlineData("T | project-rename z = x | project-away s | project-reorder z | where cursor_after('639029088000000000') | summarize sum(z)", "11")]
    [InlineData("T | take 100 | sample 100 | where cursor_after('639029088000000000') | summarize sum(x)", "11")]
    [InlineData("T | top 3 by x asc | where ingestion_time() > datetime(2026-01-01) | project x", "3")]
    [InlineData("T | sort by x desc | serialize n = row_number() | where ingestion_time() < datetime(2026-01-02) | project n", "5; 6")]
    [InlineData("T | sort by x asc | extend p = prev(x) | where prev(x, 2) > 0 and ingestion_time() == datetime(2026-01-02) | project x, p", "3 2; 4 3")]
    [InlineData("T | parse s with g ' k=' k:long | where cursor_after('639029088000000000') | summarize sum(k)", "11")]
    [InlineData("T | parse-where s with 'a k=' k:long | where cursor_after('639029088000000000') | summarize sum(k)", "5")]
    [InlineData("T | parse-kv s as (k:long) with (pair_delimiter=' ', kv_delimiter='=') | where cursor_after('639029088000000000') | summarize sum(k)", "11")]
    [InlineData("union T, U | where cursor_after('639029088000000000') | summarize sum(x)", "22")]
    [InlineData("union T, (U | where x > 5), (print x = 100) | extend t = ingestion_time() | summarize sum(x), countif(isnull(t))", "127 1")]
    [InlineData("union withsource=n T, U | summarize dcount(extent_id()), sum(x) by n | sort by n asc", "T 3 21; U 3 21")]
    [InlineData("T | as A | union A | where cursor_after('639029088000000000') | summarize sum(x)", "22")]
    [InlineData("let M = materialize(T | where x > 1); M | where cursor_after('639029088000000000') | union (M | where ingestion_time() < datetime(2026-01-02)) | summarize sum(x)", "13")]
    [InlineData("let f = (T:(x:long)) { T | where cursor_after('639029088000000000') }; T | invoke f() | summarize sum(x)", "11")]
    [InlineData("let recent = (d:datetime) { ingestion_time() > d }; T | where recent(datetime(2026-01-02)) | summarize sum(x)", "11")]
    [InlineData("T | partition by x (top 1 by x | where cursor_after('639029088000000000')) | summarize sum(x)", "11")]
    [InlineData("T | partition hint.strategy=native by s (where ingestion_time() == datetime(2026-01-02) | project x) | summarize sum(x)", "7")]
    [InlineData("search in (T, U) 'k=6' | where cursor_after('639029088000000000') | count", "2")]
    [InlineData("find in (T, U) where x > 2 and ingestion_time() < datetime(2026-01-03) project x | summarize sum(x)", "14")]
    [InlineData("T | extend d = bag_pack('k', x) | evaluate bag_unpack(d) : (x:long, k:long) | where cursor_after('639029088000000000') | summarize sum(k)", "11")]
    public Task StayWithTheRowThroughOperators(string query, string rows) => Gives(query, rows);

    [Theory]
    [InlineData("T | where cursor_after('639029088000000000') | join kind=inner (U | where cursor_after('639029088000000000')) on x | summarize sum(x), sum(x1)", "11 11")]
    [InlineData("T | join kind=leftouter (U | where cursor_before_or_at('639028224000000000') | project x, u = ingestion_time()) on x | summarize countif(isnull(u))", "4")]
    [InlineData("T | where x in ((U | where cursor_after('639029088000000000') | project x)) | summarize sum(x)", "11")]
    [InlineData("T | where x == toscalar(U | where cursor_after('639029088000000000') | summarize max(x)) | project x", "6")]
    [InlineData("T | extend i = ingestion_time() | lookup (U | project x, j = ingestion_time()) on x | where i == j | count", "6")]
    [InlineData("T | mv-apply e = range(1, x) to typeof(long) on (summarize n = sum(e)) | summarize sum(n)", "56")]
    public Task AreReadOfBothSides(string query, string rows) => Gives(query, rows);

    [Theory]
    [InlineData("T | summarize count() | extend t = ingestion_time(), e = extent_id(), g = extent_tags()")]
    [InlineData("T | distinct s | take 1 | extend t = ingestion_time(), e = extent_id(), g = extent_tags()")]
    [InlineData("T | join U on x | take 1 | extend t = ingestion_time(), e = extent_id(), g = extent_tags()")]
    [InlineData("T | take 1 | mv-expand a = dynamic([1]) | extend t = ingestion_time(), e = extent_id(), g = extent_tags()")]
    [InlineData("print t = ingestion_time(), e = extent_id(), g = extent_tags()")]
    [InlineData("datatable(a:long)[1] | extend t = ingestion_time(), e = extent_id(), g = extent_tags()")]
    public Task OtherRowsHaveNothingToSay(string query) => Gives($"{query} | project isnull(t), e, isnull(g), isempty(g)", "True 00000000-0000-0000-0000-000000000000 True True");

    [Fact]
    public async Task WhatNobodyAsksForIsNotRead()
    {
        var service = fixture.Service;

        Assert.DoesNotContain("cursor", await service.ExplainAsync(Request("T | where x > 1 | summarize count() by s"), CancellationToken.None), StringComparison.Ordinal);
        Assert.DoesNotContain("JOIN", await service.ExplainAsync(Request("T | extend t = ingestion_time() | project x"), CancellationToken.None), StringComparison.Ordinal);
    }

    // What is known before the query runs is pushed down by DuckDB itself.
    [Theory]
    [InlineData("let c = toscalar(T | project strcat('63902', '8224000000000') | take 1); T | where cursor_after(c) | count", true, "4")]
    [InlineData("let c = toscalar(T | project strcat('63902', '8224000000000') | take 1); T | where cursor_before_or_at(c) | count", true, "2")]
    [InlineData("let t = toscalar(T | summarize max(ingestion_time())); T | where ingestion_time() >= t and x > 0 | count", true, "2")]
    [InlineData("let t = toscalar(T | where x > 9 | project ingestion_time()); T | where ingestion_time() >= t | count", true, "0")]
    [InlineData("T | where cursor_after('639028224000000000') | count", false, "4")]
    public async Task WhatAnotherQueryGivesBoundsTheNumbersOfExtents(string query, bool isBounded, string rows)
    {
        await Gives(query, rows);

        Assert.Equal(isBounded, (await fixture.Service.ExplainAsync(Request(query), CancellationToken.None)).Contains("IN (SELECT \"number\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATextThatIsNoCursorIsAnErrorWhereverItComesFrom()
    {
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => RowsAsync("let c = toscalar(T | project s); T | where cursor_after(c)"));

        Assert.Equal(ErrorCodes.QueryFailed, error.ErrorCode);
        Assert.Contains("is no database cursor", error.Message, StringComparison.Ordinal);
    }

    private async Task Gives(string query, string rows) => Assert.Equal(rows, await RowsAsync(query));

    private static QueryRequest Request(string query) => new(query) { Tables = s_tables };

    private async Task<string> RowsAsync(string query)
    {
        var lines = new List<string>();
        await using var result = await fixture.Service.QueryAsync(Request(query), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                lines.AddRange(batch.Rows.Select(row => string.Join(' ', row.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)))));
        }

        return string.Join("; ", lines);
    }
}
