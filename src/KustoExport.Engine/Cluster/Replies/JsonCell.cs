using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using KustoExport.Kql;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads the values of rows (documentation: api/rest/response.md), in all forms that services have been seen to write: bools as 0 and 1, numbers as text, what JSON has no
/// number for as <c>"NaN"</c>, timespans as ticks, dynamics as JSON or as text that holds JSON.
/// </summary>
internal static class JsonCell
{
    /// <summary>Adds the value that the reader is at, and goes to its end.</summary>
    /// <exception cref="JsonException">It is none of the column's type.</exception>
    public static void Read(ColumnValues column, ref Utf8JsonReader reader, JsonFeed feed)
    {
        var type = column.Column.Type;
        if (reader.TokenType == JsonTokenType.Null)
        {
            column.AddNull();
            return;
        }

        if (type == KqlType.String && reader.TokenType == JsonTokenType.String)
        {
            JsonText.Add(column, ref reader);
            return;
        }

        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty && type is not (KqlType.String or KqlType.Dynamic))
        {
            column.AddNull();
            return;
        }

        var isRead = type switch
        {
            KqlType.Bool => Bool(column, ref reader),
            KqlType.Int or KqlType.Long => Whole(column, ref reader, type == KqlType.Int),
            KqlType.Real => Real(column, ref reader),
            KqlType.Decimal => DecimalCell.Read(column, ref reader),
            KqlType.DateTime => DateTimeCell.Read(column, ref reader),
            KqlType.TimeSpan => TimeSpanCell.Read(column, ref reader),
            KqlType.Guid => Guid(column, ref reader),
            KqlType.Dynamic => JsonText.AddDynamic(column, ref reader, feed),
            _ => JsonText.AddRaw(column, ref reader, feed),
        };
        if (!isRead)
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"A {reader.TokenType} is no value of the column '{column.Column}'."));
    }

    private static bool Bool(ColumnValues column, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False:
                column.Add(reader.TokenType == JsonTokenType.True ? 1L : 0L);
                return true;
            case JsonTokenType.Number when reader.TryGetInt64(out var number):
                column.Add(number == 0 ? 0L : 1L);
                return true;
            case JsonTokenType.String when Utf8Parser.TryParse(reader.ValueSpan, out bool value, out var length) && length == reader.ValueSpan.Length:
                column.Add(value ? 1L : 0L);
                return true;
            default:
                return false;
        }
    }

    private static bool Whole(ColumnValues column, ref Utf8JsonReader reader, bool isInt)
    {
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String)
            || !Utf8Parser.TryParse(reader.ValueSpan, out long value, out var length) || length != reader.ValueSpan.Length
            || (isInt && value != (int)value))
        {
            return false;
        }

        column.Add(value);
        return true;
    }

    private static bool Real(ColumnValues column, ref Utf8JsonReader reader)
    {
        double value;
        if (reader.TokenType == JsonTokenType.Number)
        {
            value = reader.GetDouble();
        }
        else if (reader.TokenType != JsonTokenType.String
            || !(TryNamed(reader.ValueSpan, out value) || (Utf8Parser.TryParse(reader.ValueSpan, out value, out var length) && length == reader.ValueSpan.Length)))
        {
            return false;
        }

        column.Add(value);
        return true;
    }

    private static bool TryNamed(ReadOnlySpan<byte> text, out double value)
    {
        value = text.SequenceEqual("NaN"u8) ? double.NaN
            : text.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
            : 0;
        return value != 0;
    }

    private static bool Guid(ColumnValues column, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || !Utf8Parser.TryParse(reader.ValueSpan, out Guid value, out var length) || length != reader.ValueSpan.Length)
            return false;
        column.Add(value);
        return true;
    }
}
