using System.Buffers.Text;
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
        var kind = reader.TokenType;
        var isAdded = kind is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? Add(column, kind, feed.Raw(ref reader), isEscaped: false)
            : Add(column, kind, reader.ValueSpan, reader.ValueIsEscaped);
        if (!isAdded)
            throw new JsonException($"A {kind} is no value of the column '{column.Column}'.");
    }

    /// <summary>Adds a value.</summary>
    /// <param name="column">Gets it.</param>
    /// <param name="kind">Its first token.</param>
    /// <param name="value">Its text; of a string what stands between the quotes.</param>
    /// <param name="isEscaped">Whether a string has a backslash.</param>
    /// <returns>False where it is none of the column's type; then nothing is added.</returns>
    public static bool Add(ColumnValues column, JsonTokenType kind, ReadOnlySpan<byte> value, bool isEscaped)
    {
        var type = column.Column.Type;
        if (kind == JsonTokenType.String && type == KqlType.String)
            return JsonText.Add(column, value, isEscaped);
        if (kind == JsonTokenType.Null || (kind == JsonTokenType.String && value.IsEmpty && type != KqlType.Dynamic))
        {
            column.AddNull();
            return true;
        }

        return type switch
        {
            KqlType.Bool => Bool(column, kind, value),
            KqlType.Int or KqlType.Long => Whole(column, kind, value, type == KqlType.Int),
            KqlType.Real => Real(column, kind, value),
            KqlType.Decimal => DecimalCell.Read(column, kind, value),
            KqlType.DateTime => DateTimeCell.Read(column, kind, value),
            KqlType.TimeSpan => TimeSpanCell.Read(column, kind, value),
            KqlType.Guid => Guid(column, kind, value),
            KqlType.Dynamic => JsonText.AddDynamic(column, kind, value, isEscaped),
            _ => JsonText.AddRaw(column, value),
        };
    }

    private static bool Bool(ColumnValues column, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        switch (kind)
        {
            case JsonTokenType.True or JsonTokenType.False:
                column.Add(kind == JsonTokenType.True ? 1L : 0L);
                return true;
            case JsonTokenType.Number when Utf8Parser.TryParse(value, out long number, out var length) && length == value.Length:
                column.Add(number == 0 ? 0L : 1L);
                return true;
            case JsonTokenType.String when Utf8Parser.TryParse(value, out bool flag, out var length) && length == value.Length:
                column.Add(flag ? 1L : 0L);
                return true;
            default:
                return false;
        }
    }

    private static bool Whole(ColumnValues column, JsonTokenType kind, ReadOnlySpan<byte> value, bool isInt)
    {
        if (kind is not (JsonTokenType.Number or JsonTokenType.String) || !Utf8Parser.TryParse(value, out long number, out var length) || length != value.Length || (isInt && number != (int)number))
            return false;
        column.Add(number);
        return true;
    }

    private static bool Real(ColumnValues column, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        if (kind is not (JsonTokenType.Number or JsonTokenType.String) || !(RealCell.TryParse(value, out var number) || (kind == JsonTokenType.String && RealCell.TryNamed(value, out number))))
            return false;
        column.Add(number);
        return true;
    }

    private static bool Guid(ColumnValues column, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        if (kind != JsonTokenType.String || !Utf8Parser.TryParse(value, out Guid guid, out var length) || length != value.Length)
            return false;
        column.Add(guid);
        return true;
    }
}
