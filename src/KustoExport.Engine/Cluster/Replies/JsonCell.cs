using System.Buffers.Text;
using System.Text.Json;
using KustoExport.Engine.Queries;
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
    public static void Read(CellSink cell, ref Utf8JsonReader reader, JsonFeed feed)
    {
        var kind = reader.TokenType;
        var isAdded = kind is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? Add(cell, kind, feed.Raw(ref reader), isEscaped: false)
            : Add(cell, kind, reader.ValueSpan, reader.ValueIsEscaped);
        if (!isAdded)
            throw new JsonException($"A {kind} is no value of the column '{cell.Column}'.");
    }

    /// <summary>Adds a value.</summary>
    /// <param name="cell">Gets it.</param>
    /// <param name="kind">Its first token.</param>
    /// <param name="value">Its text; of a string what stands between the quotes.</param>
    /// <param name="isEscaped">Whether a string has a backslash.</param>
    /// <returns>False where it is none of the column's type; then nothing is added.</returns>
    public static bool Add(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value, bool isEscaped)
    {
        var type = cell.Type;
        if (kind == JsonTokenType.String && type == KqlType.String)
            return JsonText.Add(cell, value, isEscaped);
        if (kind == JsonTokenType.Null || (kind == JsonTokenType.String && value.IsEmpty && type != KqlType.Dynamic))
        {
            cell.AddNull();
            return true;
        }

        return type switch
        {
            KqlType.Bool => Bool(cell, kind, value),
            KqlType.Int or KqlType.Long => Whole(cell, kind, value, type == KqlType.Int),
            KqlType.Real => Real(cell, kind, value),
            KqlType.Decimal => DecimalCell.Read(cell, kind, value),
            KqlType.DateTime => DateTimeCell.Read(cell, kind, value),
            KqlType.TimeSpan => TimeSpanCell.Read(cell, kind, value),
            KqlType.Guid => GuidCell.Read(cell, kind, value),
            KqlType.Dynamic => JsonText.AddDynamic(cell, kind, value, isEscaped),
            _ => JsonText.AddRaw(cell, value),
        };
    }

    private static bool Bool(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        switch (kind)
        {
            case JsonTokenType.True or JsonTokenType.False:
                cell.Add(kind == JsonTokenType.True ? 1L : 0L, value);
                return true;
            case JsonTokenType.Number when Utf8Parser.TryParse(value, out long number, out var length) && length == value.Length:
                cell.Add(number == 0 ? 0L : 1L, default);
                return true;
            case JsonTokenType.String when Utf8Parser.TryParse(value, out bool flag, out var length) && length == value.Length:
                cell.Add(flag ? 1L : 0L, default);
                return true;
            default:
                return false;
        }
    }

    private static bool Whole(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value, bool isInt)
    {
        if (kind is not (JsonTokenType.Number or JsonTokenType.String) || !Utf8Parser.TryParse(value, out long number, out var length) || length != value.Length || (isInt && number != (int)number))
            return false;
        cell.Add(number, HasZeroOrPlus(value) ? default : value);
        return true;
    }

    // 007, -0, +1: as JSON has no numbers, but texts may.
    private static bool HasZeroOrPlus(ReadOnlySpan<byte> digits) => digits.Length > 1 && (digits[0] is (byte)'0' or (byte)'+' || digits is [(byte)'-', (byte)'0', ..]);

    public static bool Real(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        var isAsWritten = true;
        if (!(kind == JsonTokenType.String && RealCell.TryNamed(value, out var number)) && !(kind is JsonTokenType.Number or JsonTokenType.String && RealCell.TryParse(value, out number, out isAsWritten)))
            return false;
        cell.Add(number, isAsWritten ? value : default);
        return true;
    }
}
