using DuckDB.NET.Data;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Slices;

/// <summary>A running result that other statements write slice by slice.</summary>
public sealed class ResultSlicesTests : IAsyncLifetime
{
    // Each row counts one.
    private static readonly SliceRule s_rule = new(Rows: 70_001, RowSize: 1);

    private readonly DuckDBConnection _connection = new("Data Source=:memory:");
    private EmbeddedQuery _query = null!;

    public Task InitializeAsync()
    {
        _connection.Open();
        new SliceFunction().Register(_connection);
        _query = new EmbeddedQuery(_connection, "SELECT 1", [new ResultColumn("a", KqlType.Long)], _connection.DisposeAsync);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _query.DisposeAsync();

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 4)]
    [InlineData(false, 1)]
    [InlineData(false, 4)]
    public async Task EveryRowIsInOneSlice(bool inOrder, int threads)
    {
        await _query.ExecuteAsync($"SET threads = {threads}; CREATE TABLE everything (slice INTEGER, n BIGINT)", CancellationToken.None);
        using var slices = await _query.SliceAsync("SELECT range FROM range(1000000)", s_rule, inOrder, CancellationToken.None);

        var written = new List<long>();
        while (await slices.HasRowsAsync())
        {
            var before = slices.Rows;
            await WriteAsync(slices, rows => $"INSERT INTO everything SELECT {written.Count}, c0 FROM {rows}", 70_001);
            written.Add(slices.Rows - before);
        }

        Assert.Equal([.. Enumerable.Repeat(70_001L, 14), 19_986], written);
        Assert.Equal(1_000_000, slices.Rows);
        Assert.Equal(1_000_000, Ask("SELECT count(DISTINCT n) FROM everything"));
        if (inOrder)
            Assert.Equal(0, Ask("SELECT count(*) FROM everything WHERE n // 70001 <> slice"));
    }

    // The statements of all slices work at once: a sort begins when all rows are there.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ASliceBeginsWhenTheOneBeforeIsTaken(int threads)
    {
        await _query.ExecuteAsync($"SET threads = {threads}", CancellationToken.None);
        using var slices = await _query.SliceAsync("SELECT range FROM range(1000000)", s_rule, inOrder: threads == 1, CancellationToken.None);

        var writing = new List<Task<long>>();
        while (await slices.HasRowsAsync())
        {
            var slice = slices.Begin(70_001);
            writing.Add(slice.WriteAsync($"CREATE TABLE t{writing.Count} AS SELECT * FROM {slice.FromSql} ORDER BY hash(c0), c0", CancellationToken.None));
            await slice.Taken;
        }

        await Task.WhenAll(writing);
        Assert.Equal(15, writing.Count);
        var all = string.Join(" UNION ALL ", Enumerable.Range(0, 15).Select(i => $"SELECT {i} AS slice, c0 FROM t{i}"));
        Assert.Equal(1_000_000, Ask($"SELECT count(DISTINCT c0) FROM ({all})"));
        Assert.Equal(14, Ask($"SELECT count(*) FROM (SELECT slice FROM ({all}) GROUP BY slice HAVING count(*) = 70001)"));
    }

    // A slice that ends with a chunk of DuckDB's, with two, and before and behind the end of one.
    [Theory]
    [InlineData(2048, 1)]
    [InlineData(4096, 1)]
    [InlineData(2047, 1)]
    [InlineData(2049, 1)]
    [InlineData(100, 1000)]
    [InlineData(1001, 1000)]
    [InlineData(5000, 5000)]
    public async Task SlicesEndWhereTheyShould(int size, int group)
    {
        using var slices = await _query.SliceAsync("SELECT range FROM range(10000)", new SliceRule(group, RowSize: 1), inOrder: true, CancellationToken.None);

        var counts = new List<long>();
        while (await slices.HasRowsAsync())
        {
            await WriteAsync(slices, rows => $"CREATE TABLE t{counts.Count} AS SELECT * FROM {rows}", size);
            counts.Add(Ask($"SELECT count(*) FROM t{counts.Count}"));
        }

        var each = (size + group - 1) / group * group;
        var expected = Enumerable.Range(0, (10_000 + each - 1) / each).Select(i => (long)Math.Min(each, 10_000 - (i * each)));
        Assert.Equal(expected, counts);
        Assert.Equal(each, Ask("SELECT min(c0) FROM t1"));
    }

    // Texts of 0 to 40 bytes, in and outside of DuckDB's own sixteen, a third of them null: 3 + 20 on average, 100,000 rows.
    [Fact]
    public async Task GroupsCountTheBytesOfTexts()
    {
        const string Select = "SELECT range, CASE WHEN range % 3 > 0 THEN repeat('x', range % 41) END AS text FROM range(100000)";
        using var slices = await _query.SliceAsync(Select, new SliceRule(Rows: 1000, RowSize: 3), inOrder: true, CancellationToken.None);

        await WriteAsync(slices, rows => $"CREATE TABLE t AS SELECT * FROM {rows}", 1_000_000);

        var sizes = $"SELECT sum(3 + coalesce(strlen(text), 0))::BIGINT FROM ({Select}) WHERE range <";
        var taken = Ask("SELECT count(*) FROM t");
        Assert.Equal(0, taken % 1000);
        Assert.True(Ask($"{sizes} {taken}") >= 1_000_000);
        Assert.True(Ask($"{sizes} {taken - 1000}") < 1_000_000);
    }

    [Fact]
    public async Task TheErrorIsThatOfTheSelect()
    {
        var failure = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            using var slices = await _query.SliceAsync("SELECT CASE WHEN range = 900000 THEN error('late failure') ELSE range END FROM range(1000000)", s_rule, inOrder: true, CancellationToken.None);
            await WriteAsync(slices, rows => $"CREATE TABLE t AS SELECT * FROM {rows}", long.MaxValue);
        });

        Assert.Equal(ErrorCodes.QueryFailed, failure.ErrorCode);
        Assert.Contains("late failure", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStatementThatFailsLeavesTheSliceBehind()
    {
        using var slices = await _query.SliceAsync("SELECT range FROM range(100000)", s_rule, inOrder: false, CancellationToken.None);

        var failure = await Assert.ThrowsAsync<ServiceException>(() => WriteAsync(slices, rows => $"COPY (SELECT * FROM {rows}) TO '/no/such/folder/x.csv'", 1000));

        Assert.Contains("/no/such/folder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoppingStopsTheSelectInTheMiddleOfASlice()
    {
        using var stop = new CancellationTokenSource();
        using var slices = await _query.SliceAsync("SELECT a.range + b.range FROM range(10000000) a, range(10000000) b", s_rule, inOrder: false, stop.Token);
        var writing = WriteAsync(slices, rows => $"SELECT count(*) FROM {rows}", long.MaxValue, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    [Fact]
    public async Task StoppingStopsASelectThatGivesNothingYet()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _query.SliceAsync("SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 8", s_rule, inOrder: false, stop.Token));
    }

    [Fact]
    public async Task ASliceOfNobodyIsRefused() =>
        Assert.Contains("no such slice", (await Assert.ThrowsAnyAsync<Exception>(() => _query.ExecuteAsync($"SELECT * FROM {SliceFunction.Name}(-1)", CancellationToken.None))).Message, StringComparison.Ordinal);

    private static Task<long> WriteAsync(ResultSlices slices, Func<string, string> statement, long limit, CancellationToken cancellationToken = default)
    {
        var slice = slices.Begin(limit);
        return slice.WriteAsync(statement(slice.FromSql), cancellationToken);
    }

    // The query's own connection is busy.
    private long Ask(string sql)
    {
        using var connection = _connection.Duplicate();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
