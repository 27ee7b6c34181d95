using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.MySql;

/// <summary>Columns of tables that are there: a value arrives as it is, or it is refused.</summary>
[Collection(MariaDbServer.Collection)]
public sealed class MySqlColumnTests(MariaDbServer server)
{
    private readonly string _table = DatabaseServer.NewTableName();

    [MariaDbTheory]
    [InlineData("BIT(1)", "true", "1")]
    [InlineData("BIT(1)", "false", "0")]
    [InlineData("TINYINT(1)", "true", "1")]
    [InlineData("SMALLINT", "int(-32768)", "-32768")]
    [InlineData("INT UNSIGNED", "int(7)", "7")]
    [InlineData("BIGINT UNSIGNED", "9223372036854775807", "9223372036854775807")]
    [InlineData("DOUBLE", "int(7)", "7")]
    [InlineData("DECIMAL(20,0)", "9223372036854775807", "9223372036854775807")]
    [InlineData("DECIMAL(10,2)", "decimal(12345678.12)", "12345678.12")]
    [InlineData("DATETIME", "datetime(2026-03-29T02:30:01)", "2026-03-29 02:30:01")]
    [InlineData("DATETIME(3)", "datetime(2026-03-29T02:30:01.123)", "2026-03-29 02:30:01.123")]
    [InlineData("TIMESTAMP(6) NULL", "datetime(2026-03-29T02:30:01.1234567)", "2026-03-29 02:30:01.123456")]
    [InlineData("TIME(6)", "-34d - 22h - 59m - 59s - 10tick", "-838:59:59.000001")]
    [InlineData("TIME", "-1s", "-00:00:01")]
    [InlineData("UUID", "guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52)", "6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52")]
    [InlineData("VARCHAR(36)", "guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52)", "6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52")]
    [InlineData("CHAR(5)", "'abc'", "abc")]
    [InlineData("VARCHAR(5)", "'abc  '", "abc  ")]
    [InlineData("TEXT", "dynamic({'a':1})", "{\"a\":1}")]
    [InlineData("LONGTEXT", "'null \\0 character'", "null \0 character")]
    public async Task KeepsAValue(string type, string expression, string expected)
    {
        await MakeAsync(type);
        await using var session = new SqlTableSession(server);
        await session.ExportAsync($"print x = {expression}", _table);
        Assert.Equal(expected, (await server.RowsAsync($"SET time_zone = '+00:00'; SELECT CAST({(type.StartsWith("BIT", StringComparison.Ordinal) ? "x + 0" : "x")} AS CHAR) FROM {_table}"))[0][0]);
    }

    [MariaDbTheory]
    [InlineData("DATETIME", "datetime(2026-01-01T00:00:00.5)", "2026-01-01T00:00:00.5000000Z")]
    [InlineData("DATETIME(3)", "datetime(2026-01-01T00:00:00.1234)", "has more digits than datetime(3) keeps")]
    [InlineData("TIMESTAMP NULL", "datetime(2026-01-01T00:00:00.000001)", "timestamp(6)")]
    [InlineData("TIME", "1.5s", "00:00:01.5000000")]
    [InlineData("CHAR(5)", "'abc '", "ends with a space")]
    [InlineData("DOUBLE", "real(nan)", "NaN, in the column 'x' of row 1")]
    [InlineData("DOUBLE", "real(-inf)", "-Infinity")]
    [InlineData("TIMESTAMP NOT NULL", "datetime(null)", "A null")]
    [InlineData("INT NOT NULL AUTO_INCREMENT UNIQUE", "int(null)", "A null")]
    public async Task RefusesAValueThatItWouldChangeSilently(string type, string expression, string message)
    {
        await MakeAsync(type);
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync($"print x = {expression}", _table);
        Assert.Equal("SqlValue", error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [MariaDbTheory]
    [InlineData("TINYINT", "int(128)", 1264)]
    [InlineData("INT UNSIGNED", "int(-1)", 1264)]
    [InlineData("DECIMAL(10,2)", "decimal(1.555)", 1265)]
    [InlineData("DECIMAL(5,2)", "decimal(1000)", 1264)]
    [InlineData("TIMESTAMP NULL", "datetime(9999-12-31)", 1264)]
    [InlineData("TIME", "40d", 1264)]
    [InlineData("TINYTEXT", "strrep('0123456789', 26)", 1265)]
    [InlineData("VARCHAR(5) CHARACTER SET latin1", "'漢'", 1366)]
    [InlineData("VARCHAR(5) CHECK (x <> 'no')", "'no'", 4025)]
    public async Task AWarningOfTheServerIsAnError(string type, string expression, int code)
    {
        await MakeAsync(type);
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync($"print x = {expression}", _table);
        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.Contains($"({code})", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [MariaDbTheory]
    [InlineData("FLOAT", "real(0.1)")]
    [InlineData("INT", "1")]
    [InlineData("YEAR", "int(2026)")]
    [InlineData("DATE", "datetime(2026-01-01)")]
    [InlineData("ENUM('a', 'b')", "'a'")]
    [InlineData("BINARY(16)", "guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52)")]
    [InlineData("CHAR(32)", "guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52)")]
    [InlineData("INT AS (1)", "int(1)")]
    public async Task RefusesAType(string type, string expression)
    {
        await MakeAsync(type);
        await using var session = new SqlTableSession(server);
        Assert.Equal("SqlTableMismatch", (await session.FailAsync($"print x = {expression}", _table)).ErrorCode);
    }

    [MariaDbFact]
    public async Task AZeroIsNotTheNextNumber()
    {
        await MakeAsync("INT NOT NULL AUTO_INCREMENT UNIQUE");
        await using var session = new SqlTableSession(server);
        await session.ExportAsync("print x = int(0)", _table);
        Assert.Equal([[0]], await server.RowsAsync($"SELECT x FROM {_table}"));
    }

    private Task MakeAsync(string type) => server.ExecuteAsync($"CREATE TABLE {_table} (x {type})");
}
