using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>Every type with its extremes, as the drivers get it from DuckDB's vectors.</summary>
public sealed class ResultReaderTests
{
    [Theory]
    [InlineData("bool(true)", true)]
    [InlineData("int(-2147483648)", int.MinValue)]
    [InlineData("long(-9223372036854775807)", -long.MaxValue)]
    [InlineData("real(nan)", double.NaN)]
    [InlineData("real(-inf)", double.NegativeInfinity)]
    [InlineData("''", "")]
    [InlineData("'twelve chars'", "twelve chars")]
    [InlineData("'thirteen char'", "thirteen char")]
    [InlineData("'Größe 🚀'", "Größe 🚀")]
    [InlineData("-1tick", -1L)]
    [InlineData("dynamic({'a': [1, null]})", """{"a":[1,null]}""")]
    public Task AValueIsOfItsType(string expression, object expected) => ReadAsync($"print x = {expression}", reader =>
    {
        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        Assert.Equal(expected.GetType(), reader.GetFieldType(0));
        Assert.False(reader.Read());
    });

    [Theory]
    [InlineData("bool(null)")]
    [InlineData("int(null)")]
    [InlineData("decimal(null)")]
    [InlineData("guid(null)")]
    [InlineData("dynamic(null)")]
    [InlineData("parse_json('null')")]
    [InlineData("datetime(9999-12-31) + 100d")]
    public Task ANullIsOne(string expression) => ReadAsync($"print x = {expression}", reader =>
    {
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.Equal(DBNull.Value, reader.GetValue(0));
    });

    [Fact]
    public Task DatesGuidsAndDecimals() => ReadAsync(
        "print a = datetime(9999-12-31T23:59:59.9999999), b = datetime(0001-01-01), c = guid(6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52), d = guid(f0000000-0000-0000-0000-000000000001), e = decimal(12345678901234567890.12345678901234), f = decimal(-0.5)",
        reader =>
        {
            Assert.True(reader.Read());
            Assert.Equal(DateTime.MaxValue, reader.GetDateTime(0));
            Assert.Equal(DateTime.MinValue, reader.GetDateTime(1));
            Assert.Equal(Guid.Parse("6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52"), reader.GetGuid(2));
            Assert.Equal(Guid.Parse("f0000000-0000-0000-0000-000000000001"), reader.GetGuid(3));
            Assert.Equal("12345678901234567890.12345678901234", reader.GetDigits(4));
            Assert.Equal("SqlValue", Assert.Throws<TargetException>(() => reader.GetDecimal(4)).ErrorCode);
            Assert.Equal(-0.5m, reader.GetDecimal(5));
        });

    [Fact]
    public Task RowsAreReadInBatches() => ReadAsync("range x from 1 to 5000 step 1", reader =>
    {
        var sizes = new List<int>();
        var sum = 0L;
        while (reader.HasMore())
        {
            reader.BeginBatch(2000);
            var rows = 0;
            for (; reader.Read(); rows++)
                sum += reader.GetInt64(0);
            sizes.Add(rows);
        }

        Assert.Equal([2000, 2000, 1000], sizes);
        Assert.Equal(5000L * 5001 / 2, sum);
        Assert.Equal(5000, reader.RowsRead);
    });

    [Fact]
    public async Task CancellingStopsTheQuery()
    {
        await using var service = new EmbeddedService();
        await using var query = await service.PrepareAsync(new("range x from 1 to 100000000 step 1 | extend y = hash(x)"), CancellationToken.None);
        using var stop = new CancellationTokenSource();
        using var reader = new ResultReader(await query.ReadVectorsAsync(stop.Token));
        Assert.True(reader.Read());
        await stop.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (reader.Read())
            {
            }
        });
    }

    private static async Task ReadAsync(string kql, Action<ResultReader> read)
    {
        await using var service = new EmbeddedService();
        await using var query = await service.PrepareAsync(new(kql), CancellationToken.None);
        using var reader = new ResultReader(await query.ReadVectorsAsync(CancellationToken.None));
        read(reader);
    }
}
