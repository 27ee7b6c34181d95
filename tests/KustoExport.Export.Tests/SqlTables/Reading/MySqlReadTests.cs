using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Reading;

/// <summary>External tables of MySQL and MariaDB: what is exported to them, what is read from them, and what the server is asked for it.</summary>
[Collection(MariaDbServer.Collection)]
public sealed class MySqlReadTests(MariaDbServer server) : IAsyncLifetime
{
    private readonly string _table = DatabaseServer.NewTableName();
    private ServerSession _session = null!;

    public Task InitializeAsync()
    {
        _session = new(SqlDialect.MySQL, () => server.PlainConnectionString);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [MariaDbFact]
    public async Task WhatIsExportedIsReadBack()
    {
        await _session.DefineAsync("i:int, l:long, r:real, b:bool, s:string, d:datetime, t:timespan, g:guid, j:dynamic, c:decimal", _table, ", createifnotexists=true, primarykey=i");
        const string Rows = """
            datatable(i:int, l:long, r:real, b:bool, s:string, d:datetime, t:timespan, g:guid, j:dynamic, c:decimal) [
                1, 9223372036854775807, 1.7976931348623157e308, true, 'ä\n𝄞', datetime(9999-12-31T23:59:59.999999), time(10675199.02:48:05.4775807), guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52), dynamic({"a":[1,null]}), decimal(12345678901234567890.12345678901234),
                2, -9223372036854775807, -0.1, false, '', datetime(1000-01-01T00:00:00.000001), time(-1.02:03:04.0000005), guid(00000000-0000-0000-0000-000000000000), dynamic("x"), decimal(-0.000000000000000001),
                3, long(null), real(null), bool(null), 'c', datetime(null), timespan(null), guid(null), dynamic(null), decimal(null),
            ]
            """;
        Assert.Equal(3L, Assert.Single(await _session.CommandAsync($".export to table T <| {Rows}"))[2]);

        Assert.Equal(await _session.QueryAsync(Rows), await _session.QueryAsync("external_table('T') | sort by i asc"));
    }

    [MariaDbFact]
    public async Task EveryTypeOfTheServerIsRead()
    {
        await server.ExecuteAsync($"""
            CREATE TABLE `{_table}` (ti tinyint, tu tinyint(1), bi bit(1), sm smallint, me mediumint, iu int unsigned, bu bigint unsigned, fl float, de decimal(10,2), ch char(36) CHARACTER SET utf8mb4, en enum('x', 'y'),
                ts timestamp NULL, da date, ti2 time(6), ye year, gu uuid, te text, ip inet4);
            INSERT INTO `{_table}` VALUES (-5, 5, 1, -6, -7, 4294967295, 18446744073709551615, 0.1, 12.50, 'ab', 'y', '2026-01-31 23:59:59', '2026-01-31', '-25:02:03.5', 2026, '6F0C2A0E-58a4-4a0b-9f0e-3b7d4f1c9a52', '[true ]', '10.0.0.1');
            INSERT INTO `{_table}` (ti) VALUES (NULL)
            """);
        await _session.DefineAsync("ti:long, tu:int, bi:bool, sm:int, me:int, iu:long, bu:decimal, fl:real, de:decimal, ch:string, en:string, ts:datetime, da:datetime, TI2:timespan, ye:int, gu:guid, te:dynamic, ip:string", _table);

        var rows = await _session.QueryAsync("external_table('T') | sort by ti asc nulls last");
        Assert.Equal(
            [
                -5L, 5, true, -6, -7, 4294967295L, 18446744073709551615m, (double)0.1f, 12.5m, "ab", "y", new DateTime(2026, 1, 31, 23, 59, 59, DateTimeKind.Utc), new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc),
                -new TimeSpan(1, 1, 2, 3, 500), 2026, Guid.Parse("6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52"), "[true]", "10.0.0.1",
            ],
            rows[0]);
        Assert.Equal([null, null, null, null, null, null, null, null, null, "", "", null, null, null, null, null, null, ""], rows[1]);
    }

    [MariaDbTheory]
    [InlineData("l == 2", "WHERE `l` = @p0", 1)]
    [InlineData("l in (1, 3) or s == ''", "WHERE ((`l` = @p0 OR `l` = @p1) OR (`s` = @p2 OR `s` IS NULL))", 2)]
    [InlineData("s == 'a'", "WHERE `s` = @p0", 1)]
    [InlineData("s == 'B'", "WHERE `s` = @p0", 0)]
    [InlineData("d > datetime(2026-01-01T00:00:00.0000005)", "WHERE `d` >= @p0", 1)]
    [InlineData("d <= datetime(2026-01-01T00:00:00.0000005)", "WHERE `d` <= @p0", 1)]
    [InlineData("t >= 1h and r < 0.5", "WHERE (`t` >= @p0 AND `r` < @p1)", 1)]
    [InlineData("f == 0.10000000149011612", "WHERE `f` = @p0", 1)]
    [InlineData("c == decimal(0.1)", "WHERE `c` = @p0", 1)]
    [InlineData("b == true", null, 1)]
    [InlineData("g == guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52)", null, 1)]
    public async Task ConditionsHoldWhereverTheyAreTested(string condition, string? where, long expected)
    {
        await server.ExecuteAsync($"""
            CREATE TABLE `{_table}` (l bigint, s varchar(10) CHARACTER SET latin1, d datetime(6), g char(36) CHARACTER SET ascii, b tinyint(1), t bigint, r double, f float, c decimal(20,5));
            INSERT INTO `{_table}` VALUES
                (1, 'a', '2026-01-01 00:00:00', '6F0C2A0E-58a4-4a0b-9f0e-3b7d4f1c9a52', 5, 36000000000, 0.25, 0.1, 0.1),
                (2, 'b', '2026-01-01 00:00:00.000001', NULL, 0, -1, 0.75, 1, 5),
                (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
            """);
        await _session.DefineAsync("l:long, s:string, d:datetime, g:guid, b:bool, t:timespan, r:real, f:real, c:decimal", _table);

        var asked = await _session.AskedAsync($"external_table('T') | where {condition} | project l");
        Assert.EndsWith(where ?? $"FROM `{_table}`", asked, StringComparison.Ordinal);
        Assert.Equal([expected], Assert.Single(await _session.QueryAsync($"external_table('T') | where {condition} | count")));
        Assert.Equal([expected], Assert.Single(await _session.QueryAsync($"external_table('T') | extend x = 1 | summarize n = countif({condition})")));
    }

    [MariaDbFact]
    public async Task WhoeverStopsReadingStopsTheServer()
    {
        await server.ExecuteAsync($"CREATE VIEW `{_table}` AS SELECT seq AS x, IF(seq > 200000, SLEEP(60), 0) AS s FROM seq_1_to_300000");
        await _session.DefineAsync("x:decimal, s:long", _table);

        Assert.Equal(10, (await _session.QueryAsync("external_table('T') | take 10")).Count);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _session.QueryAsync("external_table('T') | summarize max(x), max(s)", cancellation.Token));
        for (var left = 50; (await server.RowsAsync($"SELECT 1 FROM information_schema.PROCESSLIST WHERE COMMAND = 'Query' AND INFO LIKE '%{_table}%' AND ID <> CONNECTION_ID()")).Count > 0; left--)
        {
            Assert.NotEqual(0, left);
            await Task.Delay(100);
        }
    }

    [MariaDbFact]
    public async Task AZeroDateIsAnError()
    {
        await server.ExecuteAsync($"SET sql_mode = ''; CREATE TABLE `{_table}` (d date); INSERT INTO `{_table}` VALUES ('0000-00-00')");
        await _session.DefineAsync("d:datetime", _table);

        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync("external_table('T')"));
        Assert.Equal(ErrorCodes.SqlValue, error.ErrorCode);
        Assert.Contains("column 'd'", error.Message, StringComparison.Ordinal);
    }
}
