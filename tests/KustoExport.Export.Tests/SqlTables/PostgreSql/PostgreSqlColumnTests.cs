using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.PostgreSql;

/// <summary>Columns of tables that are there: a value arrives as it is, or it is refused.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlColumnTests(PostgreSqlServer server)
{
    private readonly string _table = DatabaseServer.NewTableName();

    [PostgreSqlTheory]
    [InlineData("smallint", "int(-32768)", "-32768")]
    [InlineData("bigint", "int(7)", "7")]
    [InlineData("bigint", "1tick", "1")]
    [InlineData("double precision", "int(7)", "7")]
    [InlineData("double precision", "real(nan)", "NaN")]
    [InlineData("double precision", "real(-inf)", "-Infinity")]
    [InlineData("numeric(20,0)", "9223372036854775807", "9223372036854775807")]
    [InlineData("numeric(10,2)", "decimal(12345678.12)", "12345678.12")]
    [InlineData("numeric(10,2)", "int(-12345678)", "-12345678.00")]
    [InlineData("timestamp", "datetime(2026-03-29T02:30:01.1234567)", "2026-03-29 02:30:01.123456")]
    [InlineData("timestamp(0)", "datetime(2026-03-29T02:30:01)", "2026-03-29 02:30:01")]
    [InlineData("timestamp(3)", "datetime(2026-03-29T02:30:01.123)", "2026-03-29 02:30:01.123")]
    [InlineData("interval", "-1d - 10tick", "-24:00:00.000001")]
    [InlineData("varchar(5)", "'abc  '", "abc  ")]
    [InlineData("varchar(5)", "'äöüß '", "äöüß ")]
    [InlineData("numeric(5,-2)", "decimal(123400)", "123400")]
    [InlineData("interval(3)", "1.234s", "00:00:01.234")]
    [InlineData("char(5)", "'abc'", "abc")]
    [InlineData("text", "dynamic({'a':1})", "{\"a\":1}")]
    [InlineData("json", "dynamic({'b':1,'a':2})", "{\"b\":1,\"a\":2}")]
    public async Task KeepsAValue(string type, string expression, string expected)
    {
        await MakeAsync(type);
        await using var session = new SqlTableSession(server);
        await session.ExportAsync($"print x = {expression}", _table);
        Assert.Equal(expected, (await server.RowsAsync($"SELECT x::text FROM {_table}"))[0][0]);
    }

    [PostgreSqlTheory]
    [InlineData("smallint", "int(32768)")]
    [InlineData("numeric(10,2)", "decimal(1.555)")]
    [InlineData("numeric(5,-2)", "int(123450)")]
    [InlineData("numeric(3,3)", "decimal(0.1234)")]
    [InlineData("timestamp(0)", "datetime(2026-01-01T00:00:00.5)")]
    [InlineData("timestamptz(3)", "datetime(2026-01-01T00:00:00.1234)")]
    [InlineData("interval(0)", "1.5s")]
    [InlineData("varchar(5)", "'abcde '")]
    [InlineData("char(5)", "'abc '")]
    public async Task RefusesAValueThatItWouldChangeSilently(string type, string expression)
    {
        await MakeAsync(type);
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync($"print x = {expression}", _table);
        Assert.Equal("SqlValue", error.ErrorCode);
        Assert.Contains("column 'x'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [PostgreSqlTheory]
    [InlineData("numeric(5,2)", "decimal(1000)", "22003")]
    [InlineData("varchar(5)", "'sechs!'", "22001")]
    [InlineData("text", "'null \\0 character'", "22021")]
    [InlineData("text CHECK (x <> 'no')", "'no'", "23514")]
    public async Task SaysWhatTheServerRefused(string type, string expression, string code)
    {
        await MakeAsync(type);
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync($"print x = {expression}", _table);
        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [PostgreSqlTheory]
    [InlineData("real", "real(0.1)")]
    [InlineData("integer", "1")]
    [InlineData("date", "datetime(2026-01-01)")]
    [InlineData("interval hour to minute", "1m")]
    [InlineData("bytea", "'a'")]
    [InlineData("int[]", "int(1)")]
    [InlineData("int GENERATED ALWAYS AS (1) STORED", "int(1)")]
    public async Task RefusesAType(string type, string expression)
    {
        await MakeAsync(type);
        await using var session = new SqlTableSession(server);
        Assert.Equal("SqlTableMismatch", (await session.FailAsync($"print x = {expression}", _table)).ErrorCode);
    }

    private Task MakeAsync(string type) => server.ExecuteAsync($"CREATE TABLE {_table} (x {type})");
}
