using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded;

/// <summary>Reads the cells of a column as the values that <see cref="Queries.RowBatch"/> documents.</summary>
internal static class CellReader
{
    private const decimal ExactBelow = 1e10m;

    public static Func<DuckDBDataReader, int, object?> For(KqlType type) => type switch
    {
        KqlType.Bool => static (reader, i) => reader.IsDBNull(i) ? null : reader.GetBoolean(i),
        KqlType.Int => static (reader, i) => reader.IsDBNull(i) ? null : reader.GetInt32(i),
        KqlType.Long => static (reader, i) => reader.IsDBNull(i) ? null : reader.GetInt64(i),
        KqlType.Real => static (reader, i) => reader.IsDBNull(i) ? null : reader.GetDouble(i),
        KqlType.Decimal => static (reader, i) => reader.IsDBNull(i) ? null : Decimal(reader, i),
        KqlType.String => static (reader, i) => reader.IsDBNull(i) ? "" : reader.GetString(i),
        KqlType.DateTime => static (reader, i) => reader.IsDBNull(i) ? null : DateTime(reader.GetInt64(i)),
        KqlType.TimeSpan => static (reader, i) => reader.IsDBNull(i) ? null : new TimeSpan(reader.GetInt64(i)),
        KqlType.Guid => static (reader, i) => reader.IsDBNull(i) ? null : reader.GetGuid(i),
        KqlType.Dynamic => static (reader, i) => reader.IsDBNull(i) ? null : Json(reader.GetString(i)),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    // Arithmetic can leave the range of datetime; the result is null there (documentation: query/scalar-data-types/datetime.md).
    private static object? DateTime(long ticks) =>
        ticks >= 0 && ticks <= System.DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    private static string? Json(string text) => text == "null" ? null : text;

    // 38 digits, of which a .NET decimal holds 28: what is longer becomes text.
    private static object Decimal(DuckDBDataReader reader, int i)
    {
        try
        {
            var value = reader.GetDecimal(i);
            return Math.Abs(value) < ExactBelow || Digits(value) == Exact(reader, i) ? Trim(value) : Exact(reader, i);
        }
        catch (OverflowException)
        {
            return Exact(reader, i);
        }
    }

    private static string Digits(decimal value) => Trim(value).ToString(CultureInfo.InvariantCulture);

    private static string Exact(DuckDBDataReader reader, int i)
    {
        var exact = (DuckDBDecimal)reader.GetProviderSpecificValue(i);
        return Text(exact.Value.ToBigInteger(), exact.Scale);
    }

    // Division by a one with a long scale drops trailing zeros.
    private static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;

    private static string Text(BigInteger digits, int scale)
    {
        var text = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var fraction = text[^scale..].TrimEnd('0');
        return (digits.Sign < 0 ? "-" : "") + text[..^scale] + (fraction.Length > 0 ? "." + fraction : "");
    }
}
