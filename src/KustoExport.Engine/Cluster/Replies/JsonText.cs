using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Texts of a reply: strings without their escapes, and JSON without white space.</summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>Adds a JSON string.</summary>
    /// <exception cref="JsonException">It isn't UTF-8.</exception>
    public static void Add(ColumnValues column, ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan;
        if (!Utf8.IsValid(text))
            throw new JsonException($"A value of the column '{column.Column}' isn't UTF-8.");
        if (!reader.ValueIsEscaped)
        {
            column.AddText(text);
            return;
        }

        var room = column.TextRoom(text.Length);
        try
        {
            column.AddText(reader.CopyString(room));
        }
        catch (InvalidOperationException)
        {
            AddBroken(column, text);
        }
    }

    /// <summary>Adds a value of another kind than text as its JSON.</summary>
    public static bool AddRaw(ColumnValues column, ref Utf8JsonReader reader, JsonFeed feed)
    {
        var raw = feed.Raw(ref reader);
        column.AddText(Compact(raw, column.TextRoom(raw.Length)));
        return true;
    }

    /// <summary>
    /// Adds a dynamic. A string that holds an object or an array is that: older services write dynamics so, and a string in a dynamic that looks like one can't be told from it.
    /// </summary>
    public static bool AddDynamic(ColumnValues column, ref Utf8JsonReader reader, JsonFeed feed)
    {
        if (reader.TokenType != JsonTokenType.String)
            return AddRaw(column, ref reader, feed);
        var text = reader.ValueSpan;
        if (!Utf8.IsValid(text))
            throw new JsonException($"A value of the column '{column.Column}' isn't UTF-8.");
        var inside = reader.ValueIsEscaped ? Unescaped(ref reader) : text;
        if (inside.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && IsJson(inside))
        {
            column.AddText(Compact(inside, column.TextRoom(inside.Length)));
            return true;
        }

        var room = column.TextRoom(text.Length + 2);
        room[0] = room[^1] = (byte)'"';
        text.CopyTo(room[1..]);
        column.AddText(room.Length);
        return true;
    }

    private static ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        var room = new byte[reader.ValueSpan.Length];
        try
        {
            return room.AsSpan(0, reader.CopyString(room));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no JSON then.
            return default;
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 1024 });
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
        // Most are compact already: white space then stands in strings only.
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

    // Half of a surrogate pair has no UTF-8: it becomes the replacement character, as in .NET's own encoding.
    private static void AddBroken(ColumnValues column, ReadOnlySpan<byte> escaped)
    {
        var text = new StringBuilder(escaped.Length);
        var source = Encoding.UTF8.GetString(escaped);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '\\')
            {
                text.Append(source[i]);
            }
            else if (source[i + 1] == 'u')
            {
                text.Append((char)Convert.ToUInt16(source.Substring(i + 2, EscapeLength - 2), 16));
                i += EscapeLength - 1;
            }
            else
            {
                i++;
                text.Append(source[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var c => c });
            }
        }

        column.AddText(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
