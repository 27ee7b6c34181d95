using System.Data.SqlTypes;
using KustoExport.Export.Tests.SqlTables.Tds;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Reading;

/// <summary>External tables of SQL Server, of which a listener takes the place: it gives all rows, whatever the condition.</summary>
public sealed class SqlServerReadTests : IAsyncLifetime
{
    private readonly TdsServer _server = new();
    private ServerSession _session = null!;

    public Task InitializeAsync()
    {
        _session = new(SqlDialect.SqlServer, () => TdsServerTests.ConnectionString(_server));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        _server.Dispose();
        Assert.Empty(_server.Misunderstandings);
    }

    [Fact]
    public async Task WhatIsExportedIsReadBack()
    {
        await _session.DefineAsync("i:int, l:long, r:real, b:bool, s:string, d:datetime, t:timespan, g:guid, j:dynamic, c:decimal", "dbo.My Table", ", createifnotexists=true, primarykey=i");
        const string Rows = """
            datatable(i:int, l:long, r:real, b:bool, s:string, d:datetime, t:timespan, g:guid, j:dynamic, c:decimal) [
                1, 9223372036854775807, 1.7976931348623157e308, true, 'ä\n𝄞', datetime(9999-12-31T23:59:59.9999999), time(10675199.02:48:05.4775807), guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52), dynamic({"a":[1,null]}), decimal(12345678901234567890.12345678901234),
                2, -9223372036854775807, -0.1, false, '', datetime(0001-01-01T00:00:00.0000001), time(-1.02:03:04.0000005), guid(00000000-0000-0000-0000-000000000000), dynamic("x"), decimal(-0.000000000000000001),
                3, long(null), real(null), bool(null), 'c', datetime(null), timespan(null), guid(null), dynamic(null), decimal(null),
            ]
            """;
        Assert.Equal(3L, Assert.Single(await _session.CommandAsync($".export to table T <| {Rows}"))[2]);

        Assert.Equal(await _session.QueryAsync(Rows), await _session.QueryAsync("external_table('T') | sort by i asc"));
        Assert.Equal([3L], Assert.Single(await _session.QueryAsync("external_table('T') | count")));
        Assert.Equal(
            "SELECT [i], [s], [d], CAST([c] AS varchar(60)) FROM [dbo].[My Table] WHERE ([d] >= @p0 AND ([s] = @p1 OR [s] IS NULL))",
            await _session.AskedAsync("external_table('T') | where d > datetime(2026-01-01T00:00:00.0000001) and s == '' | project i, c, d = 1, s = ''"));
    }

    [Fact]
    public async Task EveryTypeOfTheServerIsRead()
    {
        var table = _server.Database.Create(
            "CREATE TABLE dbo.T (ti tinyint, sm smallint, re real, mo money, nu numeric(9,2), ch char(3), vc varchar(10), da date, dt datetime, d2 datetime2(3), df datetimeoffset(7), tm time(7), xm xml, bo bit)");
        table.Commit(
        [
            [
                (byte)5, (short)-6, 0.5f, 12.3456m, SqlDecimal.Parse("12.50"), "abc", "Größe", new DateTime(2026, 1, 31), new DateTime(2026, 1, 31, 23, 59, 59, 990), new DateTime(2026, 1, 31, 0, 0, 0, 1),
                new DateTimeOffset(2026, 1, 31, 23, 30, 0, TimeSpan.FromHours(14)), new TimeSpan(863999999999), "<a/>", true,
            ],
            new object?[14],
        ]);
        await _session.DefineAsync("ti:int, sm:long, re:real, MO:decimal, nu:decimal, ch:string, vc:string, da:datetime, dt:datetime, d2:datetime, df:datetime, tm:timespan, xm:string, bo:bool", "T");

        var rows = await _session.QueryAsync("external_table('T')");
        Assert.Equal(
            [
                5, -6L, 0.5, 12.3456m, 12.5m, "abc", "Größe", Utc(new(2026, 1, 31)), Utc(new(2026, 1, 31, 23, 59, 59, 990)), Utc(new(2026, 1, 31, 0, 0, 0, 1)), Utc(new(2026, 1, 31, 9, 30, 0)), new TimeSpan(863999999999), "<a/>", true,
            ],
            rows[0]);
        Assert.Equal([null, null, null, null, null, "", "", null, null, null, null, null, "", null], rows[1]);
    }

    [Theory]
    [InlineData("l == 2", "WHERE [l] = @p0", 1)]
    [InlineData("s in ('a', 'x')", "WHERE ([s] = @p0 OR [s] = @p1)", 1)]
    [InlineData("d == datetime(2026-01-01T00:00:00.0000001)", "WHERE [d] = @p0", 1)]
    [InlineData("l > 1 or d < datetime(2026-01-01)", "WHERE ([l] > @p0 OR [d] <= @p1)", 1)]
    [InlineData("s startswith 'A'", "", 1)]
    public async Task RowsAreTestedHereWhateverTheServerGives(string condition, string where, long expected)
    {
        _server.Database.Create("CREATE TABLE dbo.T (l bigint, s nvarchar(10), d datetime2(7))").Commit([[1L, "a", new DateTime(2026, 1, 1).AddTicks(1)], [2L, "B", new DateTime(2026, 2, 1)], [null, null, null]]);
        await _session.DefineAsync("l:long, s:string, d:datetime", "T");

        Assert.EndsWith($"FROM [T] {where}".TrimEnd(), await _session.AskedAsync($"external_table('T') | where {condition} | project l"), StringComparison.Ordinal);
        Assert.Equal([expected], Assert.Single(await _session.QueryAsync($"external_table('T') | where {condition} | count")));
    }

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
