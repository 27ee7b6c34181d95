using System.Diagnostics;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Reading;

/// <summary>External tables of PostgreSQL: what is exported to them, what is read from them, and what the server is asked for it.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlReadTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const string Everything = "i:int, l:long, r:real, b:bool, s:string, d:datetime, t:timespan, g:guid, j:dynamic, c:decimal";

    private readonly string _table = DatabaseServer.NewTableName();
    private ServerSession _session = null!;

    public Task InitializeAsync()
    {
        _session = new(SqlDialect.PostgreSQL, () => server.PlainConnectionString);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [PostgreSqlFact]
    public async Task WhatIsExportedIsReadBack()
    {
        await _session.DefineAsync(Everything, _table, ", createifnotexists=true, primarykey=i");
        const string Rows = """
            datatable(i:int, l:long, r:real, b:bool, s:string, d:datetime, t:timespan, g:guid, j:dynamic, c:decimal) [
                1, 9223372036854775807, 1.7976931348623157e308, true, 'ä\n𝄞', datetime(9999-12-31T23:59:59.999999), time(10675199.02:48:05.4775807), guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52), dynamic({"a":[1,null]}), decimal(12345678901234567890.12345678901234),
                2, -9223372036854775807, -0.1, false, '', datetime(0001-01-01T00:00:00.000001), time(-1.02:03:04.0000005), guid(00000000-0000-0000-0000-000000000000), dynamic("x"), decimal(-0.000000000000000001),
                3, long(null), real(null), bool(null), 'c', datetime(null), timespan(null), guid(null), dynamic(null), decimal(null),
            ]
            """;
        var artifact = Assert.Single(await _session.CommandAsync($".export to table T <| {Rows}"));
        Assert.Equal("T", artifact[0]);
        Assert.EndsWith($"/postgres/{_table}", (string)artifact[1]!, StringComparison.Ordinal);
        Assert.Equal(3L, artifact[2]);

        Assert.Equal(await _session.QueryAsync(Rows), await _session.QueryAsync("external_table('T') | sort by i asc"));
        Assert.Equal([3L], Assert.Single(await _session.QueryAsync("external_table('T') | count")));
    }

    [PostgreSqlFact]
    public async Task EveryTypeOfTheServerIsRead()
    {
        await server.ExecuteAsync($"""
            CREATE TABLE "{_table}" ("int2" int2, "float4" float4, "float8" float8, "bpchar" char(5), "varchar" varchar(5), "name" name, "inet" inet, "xml" xml, "json" json,
                "timestamp" timestamp, "date" date, "time" time, "interval" interval, "numeric" numeric(10,2), "big" bigint, "text" text);
            INSERT INTO "{_table}" VALUES (-5, 0.5, 'NaN', 'ab', 'x', 'n', '10.0.0.1', '<a/>', '[1, 2]', '2026-01-31 23:59:59.123456', '2026-01-31', '01:02:03.5', '1 day 00:00:01', 12.50, 7, '[true ]');
            INSERT INTO "{_table}" DEFAULT VALUES
            """);
        await _session.DefineAsync(
            "int2:int, float4:real, float8:real, bpchar:string, varchar:string, name:string, inet:string, xml:string, json:dynamic, timestamp:datetime, ['date']:datetime, ['time']:timespan, interval:timespan, numeric:decimal, BIG:decimal, ['text']:dynamic",
            _table);

        var rows = await _session.QueryAsync("external_table('T') | extend int2 = tolong(int2) | sort by int2 asc nulls last");
        Assert.Equal(
            [
                -5L, 0.5, double.NaN, "ab", "x", "n", "10.0.0.1/32", "<a/>", "[1,2]", new DateTime(2026, 1, 31, 23, 59, 59, DateTimeKind.Utc).AddTicks(1234560), new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc),
                new TimeSpan(0, 1, 2, 3, 500), new TimeSpan(1, 0, 0, 1), 12.5m, 7m, "[true]",
            ],
            rows[0]);
        Assert.Equal([null, null, null, "", "", "", "", "", null, null, null, null, null, null, null, null], rows[1]);
    }

    [PostgreSqlTheory]
    [InlineData("| where l == 2 | project s", "SELECT \"s\", \"l\" FROM", "WHERE \"l\" = $1")]
    [InlineData("| where l > 1 and s == 'b' | project l", "SELECT", "WHERE (\"l\" > $1 AND \"s\" = $2)")]
    [InlineData("| where 2 >= l or s in ('a', 'b') | project l", "SELECT", "WHERE (\"l\" <= $1 OR (\"s\" = $2 OR \"s\" = $3))")]
    [InlineData("| where s == '' | project l", "SELECT", "WHERE (\"s\" = $1 OR \"s\" IS NULL)")]
    [InlineData("| where d between (datetime(2026-01-01) .. 1h) | project l", "SELECT", "WHERE (\"d\" >= $1 AND \"d\" <= $2)")]
    [InlineData("| where d < datetime(2026-01-01T00:00:00.0000001) | project l", "SELECT", "WHERE \"d\" <= $1")]
    [InlineData("| where d == datetime(2026-01-01T00:00:00.0000001) | project l", "SELECT", null)]
    [InlineData("| where g == guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52) and b == true | project l", "SELECT", "WHERE (\"g\" = $1 AND \"b\" = $2)")]
    [InlineData("| where t >= 1h | project l", "SELECT", "WHERE \"t\" >= $1")]
    [InlineData("| where r < 0.5 and c >= decimal(0.1) | project l", "SELECT", "WHERE (\"r\" < $1 AND \"c\" >= $2)")]
    [InlineData("| extend x = l + 0 | where l == 1 + 1 | project x", "SELECT \"l\" FROM", "WHERE \"l\" = $1")]
    [InlineData("| where l != 1 | project l", "SELECT", null)]
    [InlineData("| where s =~ 'a' or l == 1 | project l", "SELECT", null)]
    [InlineData("| where s startswith 'a' and l == 1 | project l", "SELECT", "WHERE \"l\" = $1")]
    [InlineData("| where s == 'a\\0' | project l", "SELECT", null)]
    [InlineData("| take 1 | where l == 1 | project l", "SELECT", null)]
    [InlineData("| summarize n = count() by l | where l == 1", "SELECT \"l\" FROM", "WHERE \"l\" = $1")]
    [InlineData("| count", "SELECT 1 FROM", null)]
    public async Task OnlyWhatTheQueryNeedsIsAsked(string pipeline, string select, string? where)
    {
        await CreateAsync();

        var asked = await _session.AskedAsync($"external_table('T') {pipeline}");
        Assert.Contains(where is null ? $"FROM \"{_table}\"" : $"FROM \"{_table}\" {where}", asked, StringComparison.Ordinal);
        Assert.Equal(where is not null, asked.Contains(" WHERE ", StringComparison.Ordinal));
        if (!pipeline.Contains("project s", StringComparison.Ordinal))
            Assert.StartsWith(select, asked, StringComparison.Ordinal);
    }

    [PostgreSqlTheory]
    [InlineData("l == 2", 1)]
    [InlineData("l in (1, 3) or s == ''", 2)]
    [InlineData("s == ''", 1)]
    [InlineData("s == 'B'", 0)]
    [InlineData("s in ('a', 'b')", 2)]
    [InlineData("d > datetime(2026-01-01T00:00:00.0000005)", 1)]
    [InlineData("d >= datetime(2026-01-01T00:00:00.0000000)", 2)]
    [InlineData("d < datetime(2026-01-01T00:00:00.0000005)", 1)]
    [InlineData("d == datetime(2026-01-01T00:00:00.000001)", 1)]
    [InlineData("t >= 1h", 1)]
    [InlineData("r < 0.5", 1)]
    [InlineData("c == decimal(0.1)", 1)]
    [InlineData("b == false", 1)]
    [InlineData("g == guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52)", 1)]
    [InlineData("isnull(r)", 1)]
    public async Task ConditionsHoldWhereverTheyAreTested(string condition, long expected)
    {
        await CreateAsync();

        Assert.Equal([expected], Assert.Single(await _session.QueryAsync($"external_table('T') | where {condition} | count")));
        Assert.Equal([expected], Assert.Single(await _session.QueryAsync($"external_table('T') | extend x = 1 | summarize n = countif({condition})")));
    }

    [PostgreSqlFact]
    public async Task ATableIsReadAsOftenAsTheQuerySaysIt()
    {
        await CreateAsync();

        Assert.Equal(
            [["a", "a"], ["b", "b"]],
            await _session.QueryAsync("let A = external_table('T') | where s != ''; A | join kind=inner (external_table('T')) on l | project s, s1 | union (A | where false | project s, s1 = s) | sort by s asc"));
    }

    [PostgreSqlFact]
    public async Task NamesMayBeAnything()
    {
        await server.ExecuteAsync($"CREATE TABLE \"{_table}\" (\"a/*b\" int8, \"c*/ \"\"d'\" int8, \"A\" int8, \"a\" int8); INSERT INTO \"{_table}\" VALUES (1, 2, 3, 4)");
        await _session.DefineAsync("['a/*b']:long, ['c*/ \"d\\'']:long, a:long, A:long", _table);

        Assert.Equal([1L, 2L, 4L, 3L], Assert.Single(await _session.QueryAsync("external_table('T') | where ['a/*b'] == 1 and ['c*/ \"d\\''] == 2 and A == 3")));
    }

    [PostgreSqlTheory]
    [InlineData("l:long, x:string, s:long", ErrorCodes.SqlTableMismatch, "there is no 'x'")]
    [InlineData("s:long", ErrorCodes.SqlTableMismatch, "'s' is text, which is read as string and not as long")]
    [InlineData("m:long", ErrorCodes.SqlTableMismatch, "'m' is money, which can't be read")]
    public async Task ColumnsAreComparedBeforeARowIsRead(string columns, string code, string problem)
    {
        await CreateAsync();
        await _session.DefineAsync(columns, _table);

        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync("external_table('T') | count"));
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("l:long", error.Remedy, StringComparison.Ordinal);
    }

    [PostgreSqlTheory]
    [InlineData("(SELECT 'NaN'::numeric AS x)", "decimal", ErrorCodes.SqlValue, "column 'x'")]
    [InlineData("(SELECT 1e25::numeric AS x)", "decimal", ErrorCodes.SqlValue, "column 'x'")]
    [InlineData("(SELECT 1.5::numeric AS x)", "long", ErrorCodes.SqlValue, "as long")]
    [InlineData("(SELECT 3000000000::int8 AS x)", "int", ErrorCodes.SqlValue, "as int")]
    [InlineData("(SELECT '1 month'::interval AS x)", "timespan", ErrorCodes.SqlValue, "as timespan")]
    [InlineData("(SELECT 1 / (n - 1) AS x FROM generate_series(0, 5) AS n)", "int", ErrorCodes.SqlFailed, "22012")]
    public async Task AValueThatCannotBeOneIsAnError(string select, string type, string code, string problem)
    {
        await server.ExecuteAsync($"CREATE VIEW \"{_table}\" AS {select}");
        await _session.DefineAsync($"x:{type}", _table);

        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync("external_table('T')"));
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Password, error.ToString(), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task ATableOrAServerThatIsNotThereIsAnError()
    {
        await _session.DefineAsync("x:long", _table);
        Assert.Equal(ErrorCodes.SqlTableNotFound, (await Assert.ThrowsAsync<TargetException>(() => _session.QueryAsync("external_table('T')"))).ErrorCode);

        await _session.CommandAsync(".create external table U (x:long) kind=sql table=U (h'Host=127.0.0.1;Port=1;Username=u;Password=open sesame') with (sqlDialect=PostgreSQL)");
        Assert.Equal(ErrorCodes.SqlFailed, (await Assert.ThrowsAsync<ServiceException>(() => _session.QueryAsync("external_table('U')"))).ErrorCode);
    }

    [PostgreSqlFact]
    public async Task WhoeverStopsReadingStopsTheServer()
    {
        // Behind so many rows that the engine waits for a reader, each takes the server a minute.
        await server.ExecuteAsync($"CREATE VIEW \"{_table}\" AS SELECT n::int8 AS x, pg_sleep(CASE WHEN n > 200000 THEN 60 ELSE 0 END)::text AS s FROM generate_series(1, 300000) AS n");
        await _session.DefineAsync("x:long, s:string", _table);
        var watch = Stopwatch.StartNew();

        await using (var result = await _session.Service.QueryAsync(new QueryRequest("external_table('T')"), CancellationToken.None))
        {
            await foreach (var table in result.Tables)
            {
                await foreach (var batch in table.Batches)
                {
                    Assert.Equal(1L, batch.Rows[0][0]);
                    break;
                }
            }
        }

        Assert.Equal(10, (await _session.QueryAsync("external_table('T') | take 10")).Count);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.QueryAsync("external_table('T') | summarize max(x), max(s)", cancellation.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        for (var left = 50; (await server.RowsAsync($"SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%{_table}%' AND pid <> pg_backend_pid()")).Count > 0; left--)
        {
            Assert.NotEqual(0, left);
            await Task.Delay(100);
        }
    }

    [PostgreSqlTheory]
    [InlineData(".export to table T <| print l = 1", "'s' (string) is missing")]
    [InlineData(".export to table T <| print l = 1, s = 2", "'s' is a long")]
    [InlineData(".export to table T with (sizeLimit=104857600) <| print l = 1, s = ''", "sizeLimit")]
    public async Task ExportsFitTheExternalTable(string command, string problem)
    {
        await _session.DefineAsync("l:long, s:string", _table, ", createifnotexists=true, primarykey=l");

        var error = await Assert.ThrowsAsync<KqlException>(() => _session.CommandAsync(command));
        Assert.Equal("T", error.Target);
        Assert.Contains(problem, error.Problem + error.Remedy, StringComparison.Ordinal);
    }

    private async Task CreateAsync()
    {
        await server.ExecuteAsync($"""
            CREATE TABLE "{_table}" (l int8, s text, d timestamptz, g uuid, b bool, t int8, r float8, c numeric, m money);
            INSERT INTO "{_table}" VALUES
                (1, 'a', '2026-01-01 00:00:00+00', '6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52', true, 36000000000, 0.25, 0.1, 1),
                (2, 'b', '2026-01-01 00:00:00.000001+00', NULL, false, -1, 'NaN', 5, 1),
                (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1)
            """);
        await _session.DefineAsync("l:long, s:string, d:datetime, g:guid, b:bool, t:timespan, r:real, c:decimal", _table);
    }
}
