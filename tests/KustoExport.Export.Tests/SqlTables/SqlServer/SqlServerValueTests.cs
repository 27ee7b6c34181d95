using System.Data.SqlTypes;
using KustoExport.Engine.Errors;
using KustoExport.Export.Tests.SqlTables.Tds;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.SqlServer;

/// <summary>What arrives at the server of each type of KQL in each type of column that takes it, decoded from what the driver sent.</summary>
public sealed class SqlServerValueTests : IAsyncLifetime
{
    private readonly TdsServer _server = new();
    private SqlExportRun _export = null!;

    public static TheoryData<string, string, object?> Values() => new()
    {
        { "bool(true)", "bit", true }, { "bool(false)", "bit", false }, { "bool(null)", "bit", null },
        { "int(255)", "tinyint", byte.MaxValue }, { "int(0)", "tinyint", byte.MinValue },
        { "int(32767)", "smallint", short.MaxValue }, { "int(-32768)", "smallint", short.MinValue },
        { "int(2147483647)", "int", int.MaxValue }, { "int(-2147483648)", "int", int.MinValue }, { "int(null)", "int", null },
        { "int(-2147483648)", "bigint", (long)int.MinValue }, { "int(-2147483648)", "float", (double)int.MinValue }, { "int(-7)", "decimal(5,2)", SqlDecimal.Parse("-7.00") },
        { "9223372036854775807", "bigint", long.MaxValue }, { "-9223372036854775807 - 1", "bigint", long.MinValue }, { "long(null)", "bigint", null },
        { "-9223372036854775807 - 1", "decimal(19,0)", SqlDecimal.Parse("-9223372036854775808") }, { "9223372036854775807", "decimal(38,18)", SqlDecimal.Parse("9223372036854775807.000000000000000000") },
        { "1.7976931348623157e308", "float", double.MaxValue }, { "-1.7976931348623157e308", "float", double.MinValue }, { "real(5e-324)", "float", double.Epsilon }, { "0.1", "float", 0.1 }, { "real(null)", "float", null },
        { "todecimal('99999999999999999999.999999999999999999')", "decimal(38,18)", SqlDecimal.Parse("99999999999999999999.999999999999999999") },
        { "todecimal('-99999999999999999999.999999999999999999')", "decimal(38,18)", SqlDecimal.Parse("-99999999999999999999.999999999999999999") },
        { "decimal(0.000000000000000001)", "decimal(38,18)", SqlDecimal.Parse("0.000000000000000001") }, { "decimal(-0.000000000000000001)", "numeric(18,18)", SqlDecimal.Parse("-0.000000000000000001") },
        { "decimal(12.50)", "decimal(4,2)", SqlDecimal.Parse("12.50") }, { "decimal(0)", "decimal(4,2)", SqlDecimal.Parse("0.00") }, { "decimal(null)", "decimal(4,2)", null },
        { "decimal(99999999999999999999)", "decimal(38,0)", SqlDecimal.Parse("99999999999999999999") }, { "parse_version('1.2.3.4')", "decimal(38,0)", SqlDecimal.Parse("1000000020000000300000004") },
        { "''", "nvarchar(max)", string.Empty }, { "''", "nvarchar(5)", string.Empty }, { "'a\\0b'", "nvarchar(max)", "a\0b" }, { "'fünf5'", "nvarchar(5)", "fünf5" }, { "'😀😀'", "nvarchar(4)", "😀😀" },
        { "strrep(strrep('ж', 100), 1000)", "nvarchar(max)", new string('ж', 100_000) }, { "'fünf5'", "varchar(5)", "fünf5" }, { "'€'", "varchar(1)", "€" }, { "strrep(strrep('x', 10), 900)", "varchar(max)", new string('x', 9_000) }, { "'abc'", "char(3)", "abc" }, { "'äbc'", "nchar(3)", "äbc" },
        { "dynamic({'a':[1,2.5,'x',null,true]})", "nvarchar(max)", """{"a":[1,2.5,"x",null,true]}""" }, { "dynamic('text')", "nvarchar(20)", "\"text\"" }, { "dynamic(null)", "nvarchar(max)", null },
        { "datetime(0001-01-01)", "datetime2(7)", DateTime.MinValue }, { "datetime(9999-12-31T23:59:59.9999999)", "datetime2(7)", DateTime.MaxValue }, { "datetime(2026-03-29T02:30:00.1234567)", "datetime2", new DateTime(2026, 3, 29, 2, 30, 0).AddTicks(1234567) },
        { "datetime(2026-03-29T02:30:59)", "datetime2(0)", new DateTime(2026, 3, 29, 2, 30, 59) }, { "datetime(2026-03-29T02:30:59.123)", "datetime2(3)", new DateTime(2026, 3, 29, 2, 30, 59, 123) }, { "datetime(null)", "datetime2(7)", null },
        { "datetime(0001-01-01)", "date", DateTime.MinValue }, { "datetime(9999-12-31)", "date", new DateTime(9999, 12, 31) }, { "datetime(1753-01-01)", "datetime", new DateTime(1753, 1, 1) }, { "datetime(2026-03-29T23:59:59.99)", "datetime", new DateTime(2026, 3, 29, 23, 59, 59, 990) },
        { "datetime(2079-06-06T23:59)", "smalldatetime", new DateTime(2079, 6, 6, 23, 59, 0) }, { "datetime(1900-01-01)", "smalldatetime", new DateTime(1900, 1, 1) },
        { "datetime(9999-12-31T23:59:59.9999999)", "datetimeoffset(7)", new DateTimeOffset(DateTime.MaxValue, TimeSpan.Zero) }, { "datetime(0001-01-01)", "datetimeoffset(7)", DateTimeOffset.MinValue },
        { "timespan(10675199.02:48:05.4775807)", "bigint", long.MaxValue }, { "-1tick", "bigint", -1L }, { "timespan(null)", "bigint", null }, { "timespan(23:59:59.9999999)", "time(7)", new TimeSpan(863999999999) }, { "0s", "time(0)", TimeSpan.Zero },
        { "guid(ffffffff-ffff-ffff-ffff-ffffffffffff)", "uniqueidentifier", new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff") }, { "guid(01020304-0506-0708-090a-0b0c0d0e0f10)", "uniqueidentifier", new Guid("01020304-0506-0708-090a-0b0c0d0e0f10") }, { "guid(null)", "uniqueidentifier", null },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task AValueArrivesAsItIs(string expression, string type, object? expected)
    {
        var table = _server.Database.Create($"CREATE TABLE dbo.T (k bigint NOT NULL, x {type} NULL)");

        var artifact = await _export.RunAsync("dbo.T", $"print x = {expression}, k = 1");

        Assert.Empty(_server.Misunderstandings);
        Assert.Equal(1, artifact.NumRecords);
        Assert.Equal<object?>([1L, expected], Assert.Single(table.Rows));
    }

    [Theory]
    [InlineData("int(256)", "tinyint", "256 is out of the range of tinyint")]
    [InlineData("int(-1)", "tinyint", "-1 is out of the range of tinyint")]
    [InlineData("int(32768)", "smallint", "32768 is out of the range of smallint")]
    [InlineData("int(100000)", "decimal(5,0)", "100000 is out of the range of decimal(5,0)")]
    [InlineData("9223372036854775807", "decimal(38,20)", "9223372036854775807 is out of the range of decimal(38,20)")]
    [InlineData("decimal(100)", "decimal(4,2)", "100 is out of the range of decimal(4,2)")]
    [InlineData("decimal(0.125)", "decimal(4,2)", "0.125 has more digits behind the point than decimal(4,2)")]
    [InlineData("real(nan)", "float", "NaN is no value of float")]
    [InlineData("real(-inf)", "float", "-Infinity is no value of float")]
    [InlineData("'sechs!'", "nvarchar(5)", "A text of 6 characters is too long for nvarchar(5)")]
    [InlineData("'sechs!'", "varchar(5)", "A text of 6 characters is too long for varchar(5)")]
    [InlineData("'漢'", "varchar(5)", "A text has a character that code page 1252 doesn't have")]
    [InlineData("dynamic([1,2,3])", "nvarchar(5)", "A text of 7 characters is too long for nvarchar(5)")]
    [InlineData("datetime(2026-01-31T00:00:00.0000001)", "date", "is finer than date")]
    [InlineData("datetime(2026-01-31T00:00:00.1234567)", "datetime2(6)", "2026-01-31T00:00:00.1234567Z is finer than datetime2(6)")]
    [InlineData("datetime(2026-01-31T00:00:00.001)", "datetime", "is finer than datetime")]
    [InlineData("datetime(1752-12-31)", "datetime", "is out of the range of datetime")]
    [InlineData("datetime(2079-06-07)", "smalldatetime", "is out of the range of smalldatetime")]
    [InlineData("datetime(2026-01-31T00:00:01)", "smalldatetime", "is finer than smalldatetime")]
    [InlineData("1d", "time(7)", "1.00:00:00 is out of the range of time(7)")]
    [InlineData("-1tick", "time(7)", "-00:00:00.0000001 is out of the range of time(7)")]
    [InlineData("1tick", "time(6)", "00:00:00.0000001 is finer than time(6)")]
    [InlineData("int(null)", "int NOT NULL", "A null can't be written to the column 'x'")]
    public async Task AValueThatTheColumnCannotHoldIsRefusedAndNothingIsIn(string expression, string type, string message)
    {
        var table = _server.Database.Create($"CREATE TABLE dbo.T (k bigint NOT NULL, x {type})");

        var error = await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync("dbo.T", $"range k from 1 to 3 step 1 | extend x = iff(k == 3, {expression}, {Harmless(type)})"));

        Assert.Equal("SqlValue", error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("(row 3 of the result)", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 rows are in", error.Message, StringComparison.Ordinal);
        Assert.Empty(table.Rows);
        Assert.Equal((0, 1), (_server.Commits, _server.Rollbacks));
    }

    [Fact]
    public async Task ManyRowsOfEachTypeArriveInTheirOrder()
    {
        var table = _server.Database.Create("CREATE TABLE dbo.T (k bigint, s nvarchar(max), g uniqueidentifier, t datetime2(7), d decimal(38,18), r float, b bit)");

        var artifact = await _export.RunAsync(
            "dbo.T",
            "range k from 1 to 20000 step 1 | extend s = strcat('row ', k), g = iff(k % 5 == 0, guid(null), guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52)), t = datetime(2000-01-01) + k * 1s, d = todecimal(k) / 8, r = todouble(k) / 4, b = k % 2 == 0 | sort by k asc");

        Assert.Equal(20000, artifact.NumRecords);
        var expected = Enumerable.Range(1, 20000).SelectMany(k => new object?[]
        {
            (long)k, $"row {k}", k % 5 == 0 ? null : new Guid("6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52"), new DateTime(2000, 1, 1).AddSeconds(k), new SqlDecimal(k / 8m), k / 4.0, k % 2 == 0,
        });
        Assert.Equal(expected, table.Rows.SelectMany(row => row));
    }

    public Task InitializeAsync()
    {
        _export = new(SqlDialect.SqlServer, TdsServerTests.ConnectionString(_server));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _export.DisposeAsync();
        _server.Dispose();
    }

    private static string Harmless(string type) => type.Split('(', ' ')[0] switch
    {
        "tinyint" or "smallint" or "int" => "int(1)",
        "float" => "1.0",
        "decimal" => "0",
        "date" or "datetime" or "smalldatetime" or "datetime2" => "datetime(2026-01-31)",
        "time" => "1h",
        _ => "'ok'",
    };
}
