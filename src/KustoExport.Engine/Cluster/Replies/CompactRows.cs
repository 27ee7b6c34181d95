using System.Buffers;
using System.Text.Json;
using KustoExport.Engine.Queries;
using KustoExport.Kql;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads rows as services write them, one behind the other without white space, several times as fast as token by token. Whatever else stands there, and a row that hasn't come whole,
/// is left to the reader of tokens, which knows all of JSON and says what is wrong.
/// </summary>
internal static class CompactRows
{
    // No long passes its range with so many.
    private const int MostDigits = 18;

    private static readonly SearchValues<byte> s_endsOfText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <summary>Adds the rows that follow another one.</summary>
    /// <param name="text">From the end of a row on.</param>
    /// <param name="sink">Gets them, until it is full.</param>
    /// <returns>The bytes that were read: whole rows.</returns>
    public static int Read(ReadOnlySpan<byte> text, RowSink sink)
    {
        var read = 0;
        while (!sink.IsFull)
        {
            var length = ReadRow(text[read..], sink.Cells);
            if (length == 0)
            {
                sink.DropValues();
                break;
            }

            sink.EndRow();
            read += length;
        }

        return read;
    }

    /// <summary>The bytes of a row with the comma before it; 0 where it isn't read.</summary>
    private static int ReadRow(ReadOnlySpan<byte> text, ReadOnlySpan<CellSink> cells)
    {
        if (text is not [(byte)',', (byte)'[', ..])
            return 0;
        var next = 2;
        for (var i = 0; i < cells.Length; i++)
        {
            var length = ReadValue(text[next..], cells[i]);
            next += length;
            if (length == 0 || next >= text.Length || text[next] != (i == cells.Length - 1 ? ']' : ','))
                return 0;
            next++;
        }

        return cells.Length == 0 ? 0 : next;
    }

    private static int ReadValue(ReadOnlySpan<byte> text, CellSink cell) => text.IsEmpty ? 0 : text[0] switch
    {
        (byte)'"' => ReadText(text, cell),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ReadNumber(text, cell),
        (byte)'t' => ReadWord(text, "true"u8, JsonTokenType.True, cell),
        (byte)'f' => ReadWord(text, "false"u8, JsonTokenType.False, cell),
        (byte)'n' => ReadWord(text, "null"u8, JsonTokenType.Null, cell),
        (byte)'{' => ReadJson(text, JsonTokenType.StartObject, cell),
        (byte)'[' => ReadJson(text, JsonTokenType.StartArray, cell),
        _ => 0,
    };

    private static int ReadText(ReadOnlySpan<byte> text, CellSink cell)
    {
        switch (cell.Type)
        {
            // Of the usual length nobody has to look for their end: a datetime, a timespan of less than a day, a guid.
            case KqlType.DateTime when EndsAt(text, 29) && DateTimeCell.Read(cell, JsonTokenType.String, text[1..29]):
                return 30;
            case KqlType.TimeSpan when EndsAt(text, 17) && TimeSpanCell.Read(cell, JsonTokenType.String, text[1..17]):
                return 18;
            case KqlType.Guid when EndsAt(text, 37) && GuidCell.Read(cell, JsonTokenType.String, text[1..37]):
                return 38;
        }

        var isEscaped = false;
        for (var end = 1; end < text.Length; end += 2)
        {
            var found = text[end..].IndexOfAny(s_endsOfText);
            if (found < 0)
                return 0;
            end += found;
            if (text[end] == '"')
                return (cell.Type == KqlType.String ? JsonText.Add(cell, text[1..end], isEscaped) : JsonCell.Add(cell, JsonTokenType.String, text[1..end], isEscaped)) ? end + 1 : 0;
            if (text[end] != '\\')
                return 0;
            isEscaped = true;
        }

        return 0;
    }

    private static bool EndsAt(ReadOnlySpan<byte> text, int end) => end < text.Length && text[end] == '"';

    private static int ReadNumber(ReadOnlySpan<byte> text, CellSink cell)
    {
        // Whether it is a number is seen where it is read as one; here it would stay as it is.
        if (cell.Type is KqlType.String or KqlType.Dynamic)
            return ReadJson(text, JsonTokenType.Number, cell);
        if (cell.Type is KqlType.Int or KqlType.Long && ReadWhole(text, cell) is > 0 and var length)
            return length;
        var end = text.IndexOfAny((byte)',', (byte)']');
        if (end <= 0)
            return 0;
        return (cell.Type == KqlType.Real ? JsonCell.Real(cell, JsonTokenType.Number, text[..end]) : JsonCell.Add(cell, JsonTokenType.Number, text[..end], isEscaped: false)) ? end : 0;
    }

    private static int ReadWhole(ReadOnlySpan<byte> text, CellSink cell)
    {
        var start = text[0] == '-' ? 1 : 0;
        var (end, number) = (start, 0L);
        for (; end < text.Length && end <= MostDigits && (uint)(text[end] - '0') <= 9; end++)
            number = (number * 10) + (text[end] - '0');
        if (end == start || end == text.Length || text[end] is not ((byte)',' or (byte)']') || (text[start] == '0' && end > 1))
            return 0;
        number = start == 1 ? -number : number;
        if (cell.Type == KqlType.Int && number != (int)number)
            return 0;
        cell.Add(number, text[..end]);
        return end;
    }

    private static int ReadWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, JsonTokenType kind, CellSink cell) =>
        text.StartsWith(word) && JsonCell.Add(cell, kind, word, isEscaped: false) ? word.Length : 0;

    private static int ReadJson(ReadOnlySpan<byte> text, JsonTokenType kind, CellSink cell)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonFeed.DeepestLevel }));
        try
        {
            if (!reader.Read() || !reader.TrySkip())
                return 0;
        }
        catch (JsonException)
        {
            return 0;
        }

        var length = (int)reader.BytesConsumed;
        return JsonCell.Add(cell, kind, text[..length], isEscaped: false) ? length : 0;
    }
}
