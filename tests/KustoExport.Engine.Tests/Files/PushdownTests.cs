using DuckDB.NET.Data;
using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests.Files;

/// <summary>
/// What of a Parquet file a query reads. DuckDB counts the rows that leave a scan, not the row groups that it skips; so everything that
/// must not be read is damaged, and a query that reads it all the same fails.
/// </summary>
public sealed class PushdownTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>, IDisposable
{
    private const int Groups = 10;
    private const int GroupSize = 2048;

    // The last group begins with 18432, in every column's own form.
    private const string Rows = "SELECT i, i * 0.5::DOUBLE AS r, printf('%08d', i) AS s, TIMESTAMP '2026-01-01' + INTERVAL (i) MINUTE AS t, i % 7 AS k FROM range(20480) r(i)";

    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("i >= 18432")]
    [InlineData("18432 <= i")]
    [InlineData("i > 19456 and k == 3")]
    [InlineData("i between (18432 .. 18500)")]
    [InlineData("i in (18432, 19000)")]
    [InlineData("r >= 9216.0")]
    [InlineData("s startswith_cs '00019'")]
    [InlineData("s == '00019000'")]
    [InlineData("s in ('00018432', '00019000')")]
    [InlineData("t >= datetime(2026-01-01) + 18432m")]
    [InlineData("t > datetime(2026-01-13T20:00:00Z)")]
    [InlineData("t between (datetime(2026-01-13T20:00:00Z) .. 1h)")]
    public async Task OtherRowGroupsAreNotRead(string predicate)
    {
        var source = Damaged((group, _) => group < Groups - 1);
        Assert.True(await Count($"T | where {predicate} | count", source) > 0);
    }

    [Theory]
    [InlineData("T | project i, t, z = k + 1 | where i >= 18432 | summarize count()")]
    [InlineData("T | extend z = k * 2 | where t > datetime(2026-01-13T20:00:00Z) | count")]
    [InlineData("let Late = T | where s == '00019000'; Late | union Late | count")]
    [InlineData("let from = datetime(2026-01-13T20:00:00Z); let Since = (start:datetime) { T | where t > start }; Since(from) | count")]
    [InlineData("T | where i >= 18432 | join kind=inner (T | where i >= 18432) on i | count")]
    [InlineData("T | union T | where i >= 18432 | count")]
    [InlineData("T | where i >= 18432 | summarize n = count() by k | summarize sum(n)")]
    [InlineData("T | project-rename number = i | where number >= 18432 | top 3 by number | count")]
    [InlineData("T | where k == 3 | where i >= 18432 | as X | count")]
    [InlineData("T | where i >= 18432 | mv-expand x = pack_array(i, k) | count")]
    [InlineData("T | where i >= 18432 | make-series n = count() on t step 1d | count")]
    [InlineData("T | where i >= 18432 | serialize p = prev(i) | count")]
    public async Task FiltersPassTheStagesBetween(string query)
    {
        var source = Damaged((group, _) => group < Groups - 1);
        Assert.True(await Count(query, source) > 0);
    }

    [Theory]
    [InlineData("T | summarize sum(i)")]
    [InlineData("T | extend z = s, y = r | project i | summarize sum(i)")]
    [InlineData("T | where i > 5 | count")]
    [InlineData("T | join kind=inner (T | project i, k) on i | summarize sum(k)")]
    [InlineData("T | sort by i asc | extend p = prev(s) | summarize sum(i)")]
    [InlineData("let U = T | extend q = r * 2; U | summarize count() by k | summarize sum(count_)")]
    public async Task OtherColumnsAreNotRead(string query)
    {
        var source = Damaged((_, column) => column is "s" or "r" or "t");
        Assert.True(await Count(query, source) > 0);
    }

    [Fact]
    public async Task WhatIsDamagedCannotBeRead()
    {
        var source = Damaged((group, column) => group == 4 && column == "s");
        await Assert.ThrowsAnyAsync<Exception>(() => Count("T | summarize max(s) | extend n = strlen(max_s) | project n", source));
    }

    [Theory]
    [InlineData("T | where t > datetime(2026-01-13T20:00:00Z) and k == 3 | project i, s", 286)]
    [InlineData("T | where s startswith_cs '0001' and i < 10010 | project i", 10)]
    [InlineData("T | project-away r | where i in (5, 6, 7) | project i, s", 3)]
    public async Task TheScanItselfFilters(string query, long rows)
    {
        var path = _files.WriteParquet("t.parquet", Rows);
        var sql = await fixture.Service.ExplainAsync(Request(query, new FileSource([path])), CancellationToken.None);

        var plan = string.Join('\n', _files.Rows("EXPLAIN (ANALYZE, FORMAT json) " + sql.TrimEnd(';')));
        var scan = plan[plan.IndexOf("\"operator_type\": \"TABLE_SCAN\"", StringComparison.Ordinal)..];
        Assert.Contains($"\"operator_cardinality\": {rows},", scan, StringComparison.Ordinal);
    }

    // DuckDB would join the numbers of the rows with all the table, and sort.
    [Theory]
    [InlineData("T | take 20000")]
    [InlineData("T | extend y = 1 | project-away h | take 1000000")]
    [InlineData("T | take 30000 | count")]
    public async Task ManyRowsOfATableAreTakenAsTheyAreRead(string query)
    {
        var path = _files.WriteParquet("t.parquet", "SELECT i AS x, hash(i)::VARCHAR AS h FROM range(100000) r(i)");
        var sql = await fixture.Service.ExplainAsync(Request(query, new FileSource([path])), CancellationToken.None);

        var plan = string.Join('\n', _files.Rows("EXPLAIN (FORMAT json) " + sql.TrimEnd(';')));

        Assert.Contains("STREAMING_LIMIT", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("JOIN", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T | take 20000 | count", 20_000)]
    [InlineData("T | take 20000 | where x % 2 == 0 | count", 10_000)]
    [InlineData("T | sort by x desc | take 20000 | summarize min(x)", 80_000)]
    [InlineData("T | where x % 2 == 0 | take 20000 | summarize max(x)", 39_998)]
    [InlineData("T | take 200000 | take 30000 | count", 30_000)]
    [InlineData("union (T | take 20000), (T | take 15000) | count", 35_000)]
    [InlineData("T | summarize count() by x | take 20000 | count", 20_000)]
    [InlineData("T | take 20000 | join kind=inner (T | take 30000) on x | count", 20_000)]
    public async Task ManyRowsAreAsManyAsWereAskedFor(string query, long expected)
    {
        var path = _files.WriteParquet("t.parquet", "SELECT i AS x FROM range(100000) r(i)");

        Assert.Equal(expected, await Count(query, new FileSource([path])));
    }

    /// <summary>The rows in a file in which the chunks that are chosen, by row group and column, are no longer readable.</summary>
    private FileSource Damaged(Func<int, string, bool> isDamaged)
    {
        var path = Path.Combine(_files.Folder, "damaged.parquet");
        _files.Run($"COPY ({Rows}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE {GroupSize}, COMPRESSION zstd)");
        using var command = _files.Connection.CreateCommand();
        command.CommandText = $"SELECT row_group_id, path_in_schema, least(data_page_offset, coalesce(dictionary_page_offset, data_page_offset)), total_compressed_size FROM parquet_metadata('{path}')";
        using var file = File.OpenWrite(path);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!isDamaged((int)reader.GetInt64(0), reader.GetString(1)))
                continue;
            file.Position = reader.GetInt64(2);
            file.Write(Enumerable.Repeat((byte)0xEE, (int)reader.GetInt64(3)).ToArray());
        }

        return new FileSource([path]);
    }

    private async Task<long> Count(string query, FileSource source)
    {
        await using var result = await fixture.Service.QueryAsync(Request(query, source), CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                return Convert.ToInt64(batch.Rows[0][0], System.Globalization.CultureInfo.InvariantCulture);
        }

        return 0;
    }

    private static QueryRequest Request(string query, FileSource source) => new(query) { Sources = new Dictionary<string, FileSource> { ["T"] = source } };
}
