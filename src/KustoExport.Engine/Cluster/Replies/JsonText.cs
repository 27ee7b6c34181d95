using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Texts of a reply: strings without their escapes, and JSON without white space.</summary>
internal static class JsonText
{
    private const int Invalid = -1;
    private const int HexDigits = 4;

    /// <summary>Adds a JSON string; false where it isn't UTF-8.</summary>
    public static bool Add(CellSink cell, ReadOnlySpan<byte> text, bool isEscaped)
    {
        if (!Utf8.IsValid(text))
            return false;
        if (!isEscaped)
        {
            cell.AddText(text);
            return true;
        }

        var length = Unescape(text, cell.TextRoom(text.Length));
        if (length == Invalid)
            return false;
        cell.AddText(length);
        return true;
    }

    /// <summary>Adds a value of another kind than text as its JSON.</summary>
    public static bool AddRaw(CellSink cell, ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return false;
        cell.AddText(Compact(json, cell.TextRoom(json.Length)));
        return true;
    }

    /// <summary>
    /// Adds a dynamic. A string that holds an object or an array is that: older services write dynamics so, and a string in a dynamic that looks like one can't be told from it.
    /// </summary>
    public static bool AddDynamic(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value, bool isEscaped)
    {
        if (kind != JsonTokenType.String)
            return AddRaw(cell, value);
        if (!Utf8.IsValid(value))
            return false;
        var inside = value;
        if (isEscaped)
        {
            var room = new byte[value.Length];
            var length = Unescape(value, room);
            if (length == Invalid)
                return false;
            inside = room.AsSpan(0, length);
        }

        if (inside.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && IsJson(inside))
            return AddRaw(cell, inside);
        var quoted = cell.TextRoom(value.Length + 2);
        quoted[0] = quoted[^1] = (byte)'"';
        value.CopyTo(quoted[1..]);
        cell.AddText(quoted.Length);
        return true;
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonFeed.DeepestLevel });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int Compact(ReadOnlySpan<byte> json, Span<byte> compact)
    {
        // Most are compact already.
        if (json.IndexOfAny(" \t\r\n"u8) < 0)
        {
            json.CopyTo(compact);
            return json.Length;
        }

        var length = 0;
        var isInString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (!isInString && (c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                continue;
            compact[length++] = c;
            if (c == '"')
                isInString = !isInString;
            else if (isInString && c == '\\')
                compact[length++] = json[++i];
        }

        return length;
    }

    /// <summary>Resolves escapes, which are longer than what they stand for; the length, or <see cref="Invalid"/>.</summary>
    private static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> text)
    {
        var length = 0;
        while (escaped.IndexOf((byte)'\\') is >= 0 and var place)
        {
            escaped[..place].CopyTo(text[length..]);
            length += place;
            escaped = escaped[(place + 1)..];
            if (escaped.IsEmpty)
                return Invalid;
            if (escaped[0] == 'u')
            {
                if (!TryRune(ref escaped, out var rune))
                    return Invalid;
                length += rune.EncodeToUtf8(text[length..]);
                continue;
            }

            var letter = "\"\\/bfnrt"u8.IndexOf(escaped[0]);
            if (letter < 0)
                return Invalid;
            text[length++] = "\"\\/\b\f\n\r\t"u8[letter];
            escaped = escaped[1..];
        }

        escaped.CopyTo(text[length..]);
        return length + escaped.Length;
    }

    // Half of a surrogate pair has no UTF-8: it becomes the replacement character, as in .NET's own encoding.
    private static bool TryRune(ref ReadOnlySpan<byte> escaped, out Rune rune)
    {
        rune = Rune.ReplacementChar;
        if (!TryUnit(escaped, out var unit))
            return false;
        escaped = escaped[(HexDigits + 1)..];
        if (!char.IsSurrogate(unit))
        {
            rune = new Rune(unit);
        }
        else if (escaped is [(byte)'\\', (byte)'u', ..] && TryUnit(escaped[1..], out var second) && Rune.TryCreate(unit, second, out var pair))
        {
            rune = pair;
            escaped = escaped[(HexDigits + 2)..];
        }

        return true;
    }

    private static bool TryUnit(ReadOnlySpan<byte> escaped, out char unit)
    {
        unit = default;
        if (escaped.Length <= HexDigits || !ushort.TryParse(escaped.Slice(1, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        unit = (char)value;
        return true;
    }
}
