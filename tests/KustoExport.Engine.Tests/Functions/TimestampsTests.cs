using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Datetimes as DuckDB's timestamps are those that its own arithmetic gives.</summary>
public sealed class TimestampsTests : IDisposable
{
    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    public TimestampsTests()
    {
        _connection.Open();
        new Timestamps().Register(_connection);
    }

    // The first and the last datetime, what stands about 1970 and the end of a millisecond, and every third of 10,000 rows null.
    [Theory]
    [InlineData("kx_timestamp_us(ticks)", "TIMESTAMP WITH TIME ZONE", "make_timestamptz(ticks // 10 - 62135596800000000)")]
    [InlineData("kx_timestamp_ms(ticks)", "TIMESTAMP_MS", "CAST(make_timestamp(ticks // 10000 * 1000 - 62135596800000000) AS TIMESTAMP_MS)")]
    public void TheyAreDuckDBsOwn(string function, string type, string sql)
    {
        const string Ticks = """
            SELECT unnest([0, 1, 9, 10, 9999, 10000, 621355967999999999, 621355968000000000, 621355968000009999, 621355968000010000, 3155378975999999999, NULL]) AS ticks
            UNION ALL SELECT CASE WHEN range % 3 > 0 THEN 631000000000000000 + range * 123456789 END FROM range(10000)
            """;

        Assert.Equal(10_012L, Ask($"SELECT count(*) FROM ({Ticks})"));
        Assert.Equal(0L, Ask($"SELECT count(*) FROM ({Ticks}) WHERE {function} IS DISTINCT FROM {sql}"));
        Assert.Equal(3335L, Ask($"SELECT count(*) FROM ({Ticks}) WHERE {function} IS NULL"));
        Assert.Equal(type, Ask($"SELECT typeof({function}) FROM ({Ticks}) LIMIT 1"));
        Assert.True((bool)Ask($"SELECT {function.Replace("ticks", "NULL", StringComparison.Ordinal)} IS NULL")!);
    }

    public void Dispose() => _connection.Dispose();

    private object? Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
