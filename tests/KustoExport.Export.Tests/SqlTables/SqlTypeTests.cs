using System.Globalization;
using System.Text.Json.Nodes;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Kql;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>Every type of the type table (docs/types.md), in tables that an export makes, as the server itself shows it.</summary>
public abstract class SqlTypeTests<TServer>(TServer server)
    where TServer : DatabaseServer
{
    private static readonly SqlTableOptions s_make = new() { CreateIfNotExists = true, PrimaryKey = "k" };

    [ServerTheory]
    [InlineData(KqlType.Bool, "bool(true)", "true")]
    [InlineData(KqlType.Bool, "bool(false)", "false")]
    [InlineData(KqlType.Int, "int(2147483647)", "2147483647")]
    [InlineData(KqlType.Int, "int(-2147483648)", "-2147483648")]
    [InlineData(KqlType.Long, "long(9223372036854775807)", "9223372036854775807")]
    [InlineData(KqlType.Long, "long(-9223372036854775807) - 1", "-9223372036854775808")]
    [InlineData(KqlType.Real, "real(1.7976931348623157e308)", "1.7976931348623157E+308")]
    [InlineData(KqlType.Real, "real(-1.7976931348623157e308)", "-1.7976931348623157E+308")]
    [InlineData(KqlType.Real, "real(2.2250738585072014e-308)", "2.2250738585072014E-308")]
    [InlineData(KqlType.Real, "real(0.1)", "0.1")]
    [InlineData(KqlType.Decimal, "todecimal('99999999999999999999.999999999999999999')", "99999999999999999999.999999999999999999")]
    [InlineData(KqlType.Decimal, "todecimal('-99999999999999999999.999999999999999999')", "-99999999999999999999.999999999999999999")]
    [InlineData(KqlType.Decimal, "decimal(0.000000000000000001)", "0.000000000000000001")]
    [InlineData(KqlType.Decimal, "decimal(-0.5)", "-0.5")]
    [InlineData(KqlType.String, "''", "")]
    [InlineData(KqlType.String, "'\\t\\n\\r\\\\N\\\\ \\'\"` é漢🚀 '", "\t\n\r\\N\\ '\"` é漢🚀 ")]
    [InlineData(KqlType.DateTime, "datetime(9999-12-31T23:59:59.9999999)", "9999-12-31T23:59:59.9999999")]
    [InlineData(KqlType.DateTime, "datetime(0001-01-01)", "0001-01-01T00:00:00.0000000")]
    [InlineData(KqlType.DateTime, "datetime(2026-03-29T02:30:00.1234567)", "2026-03-29T02:30:00.1234567")]
    [InlineData(KqlType.TimeSpan, "timespan(10675199.02:48:05.4775807)", "9223372036854775807")]
    [InlineData(KqlType.TimeSpan, "-1tick", "-1")]
    [InlineData(KqlType.Guid, "guid(ffffffff-ffff-ffff-ffff-ffffffffffff)", "ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData(KqlType.Guid, "guid(01020304-0506-0708-090a-0b0c0d0e0f10)", "01020304-0506-0708-090a-0b0c0d0e0f10")]
    [InlineData(KqlType.Dynamic, "dynamic({'a':[1,2.5,'x\\n\"\\\\',null,true],'é':{}})", """{"a":[1,2.5,"x\n\"\\",null,true],"é":{}}""")]
    [InlineData(KqlType.Dynamic, "dynamic('text')", "\"text\"")]
    [InlineData(KqlType.Bool, "bool(null)", null)]
    [InlineData(KqlType.Int, "int(null)", null)]
    [InlineData(KqlType.Long, "long(null)", null)]
    [InlineData(KqlType.Real, "real(null)", null)]
    [InlineData(KqlType.Decimal, "decimal(null)", null)]
    [InlineData(KqlType.DateTime, "datetime(null)", null)]
    [InlineData(KqlType.TimeSpan, "timespan(null)", null)]
    [InlineData(KqlType.Guid, "guid(null)", null)]
    [InlineData(KqlType.Dynamic, "dynamic(null)", null)]
    public async Task AValueIsWrittenAsItIs(KqlType type, string expression, string? expected)
    {
        var table = DatabaseServer.NewTableName();
        await using var session = new SqlTableSession(server);
        var artifact = await session.ExportAsync($"print k = 1, x = {expression}", table, s_make);

        Assert.Equal(1, artifact.NumRecords);
        var row = Assert.Single(await server.RowsAsync($"SELECT {server.AsText(type, "x")} FROM {table}"));
        Assert.Equal(Plain(type, expected), Plain(type, (string?)row[0]));
    }

    [ServerFact]
    public async Task ManyRowsOfEachTypeAreWritten()
    {
        var table = DatabaseServer.NewTableName();
        await using var session = new SqlTableSession(server);
        var artifact = await session.ExportAsync(
            """
            range k from 1 to 200000 step 1
            | extend b = k % 2 == 0, i = toint(k), r = todouble(k) / 4, d = todecimal(k) / 8, s = iff(k % 3 == 0, '', strcat('row ', k)), t = datetime(2000-01-01) + k * 1s, p = k * 1ms, g = iff(k % 5 == 0, guid(null), guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52)), j = bag_pack('k', k)
            """,
            table,
            s_make);

        Assert.Equal(200000, artifact.NumRecords);
        var row = Assert.Single(await server.RowsAsync(
            $"SELECT COUNT(*), SUM(k), SUM(i * 1.0), SUM(r), SUM(d), SUM(p), COUNT(g), {server.AsText(KqlType.DateTime, "MIN(t)")}, {server.AsText(KqlType.DateTime, "MAX(t)")}, MAX(s) FROM {table}"));
        const long Sum = 200000L * 200001 / 2;
        Assert.Equal([200000, Sum, Sum, Sum / 4.0, Sum / 8.0, (double)Sum * 10000, 160000], row.Take(7).Select(v => Math.Round(Convert.ToDouble(v, CultureInfo.InvariantCulture), 3)));
        Assert.Equal(["2000-01-01T00:00:01", "2000-01-03T07:33:20"], row.Skip(7).Take(2).Select(v => ((string)v!)[..19]));
        Assert.Equal("row 99998", row[9]);
        Assert.Equal(66666, Convert.ToInt64((await server.RowsAsync($"SELECT COUNT(*) FROM {table} WHERE s = ''"))[0][0], CultureInfo.InvariantCulture));
    }

    [ServerFact]
    public async Task ATextOfSeveralMegabytesIsWritten()
    {
        var table = DatabaseServer.NewTableName();
        await using var session = new SqlTableSession(server);
        await session.ExportAsync("range k from 1 to 3 step 1 | extend x = strcat(strrep(strrep('0123456789abcdef', 1000), 300), k)", table, s_make);
        var texts = (await server.RowsAsync($"SELECT x FROM {table} ORDER BY k")).Select(row => (string)row[0]!).ToList();
        Assert.Equal([4800001, 4800001, 4800001], texts.Select(t => t.Length));
        Assert.Equal(["1", "2", "3"], texts.Select(t => t[^1..]));
    }

    [ServerFact]
    public async Task AnEmptyResultMakesAnEmptyTable()
    {
        var table = DatabaseServer.NewTableName();
        await using var session = new SqlTableSession(server);
        Assert.Equal(0, (await session.ExportAsync("print k = 1, x = 'a' | where k > 1", table, s_make)).NumRecords);
        Assert.Equal(0, await server.CountAsync(table));
    }

    // The servers show the same value differently.
    private string? Plain(KqlType type, string? text) => text is null ? null : type switch
    {
        KqlType.Real => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        KqlType.Decimal when text.Contains('.', StringComparison.Ordinal) => text.TrimEnd('0').TrimEnd('.'),
        KqlType.DateTime => text[..(20 + server.DatetimeDigits)],
        KqlType.Guid => text.ToLowerInvariant(),
        KqlType.Dynamic => JsonNode.Parse(text)!.ToJsonString(),
        _ => text,
    };
}
