using System.Text;
using System.Text.Json;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Ingestion;

/// <summary>Reads the data of a command as JSON objects (documentation: ingestion-supported-formats.md, JSON and MultiJSON).</summary>
/// <param name="text">The text of the command, which the data ends with.</param>
internal sealed class InlineJson(string text)
{
    /// <summary>How deep objects may be nested.</summary>
    public const int DeepestNesting = 1000;

    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = DeepestNesting };

    /// <summary>An object a line.</summary>
    /// <param name="start">Where the data begins.</param>
    /// <param name="isLenient">Whether lines that are no objects are passed over, as a cluster does it.</param>
    /// <exception cref="KqlException">BadRow.</exception>
    public IEnumerable<InlineRecord> Lines(int start, bool isLenient)
    {
        for (var at = start; at < text.Length;)
        {
            var end = text.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and var length ? at + length : text.Length;
            var line = TextSpan.FromBounds(at, end);
            at = end + 1;
            if (string.IsNullOrWhiteSpace(text.Substring(line.Start, line.Length)))
                continue;
            var problem = ProblemOf(line, "Each line is an object of its own; with (format='multijson') objects may span lines.");
            if (problem is null)
                yield return Record(line);
            else if (!isLenient)
                throw problem;
        }
    }

    /// <summary>Objects one behind the other, or in arrays.</summary>
    /// <param name="start">Where the data begins.</param>
    /// <exception cref="KqlException">BadRow.</exception>
    public IEnumerable<InlineRecord> Objects(int start)
    {
        int? array = null;
        var isBehindElement = false;
        for (var at = SkipWhiteSpace(start); at < text.Length; at = SkipWhiteSpace(at))
        {
            if (array is null && text[at] == '[')
            {
                (array, isBehindElement) = (at++, false);
            }
            else if (array is not null && text[at] == ']')
            {
                array = null;
                at++;
            }
            else if (array is not null && isBehindElement && text[at] == ',')
            {
                isBehindElement = false;
                at++;
            }
            else if (text[at] != '{' || (array is not null && isBehindElement))
            {
                throw Fail(at, array is null ? "A JSON object begins with '{'." : "The elements of this array are objects, with commas between them.");
            }
            else
            {
                var span = TextSpan.FromBounds(at, EndOfObject(at));
                if (ProblemOf(span, null) is { } problem)
                    throw problem;
                yield return Record(span);
                (at, isBehindElement) = (span.End, true);
            }
        }

        if (array is { } open)
            throw Fail(open, "This array is never closed.");
    }

    private InlineRecord Record(TextSpan span) => new([new InlineField(text.Substring(span.Start, span.Length), span)], span);

    private int SkipWhiteSpace(int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
            at++;
        return at;
    }

    // Behind the brace that closes the one at a place: those in strings don't count.
    private int EndOfObject(int open)
    {
        var depth = 0;
        var isString = false;
        for (var at = open; at < text.Length; at++)
        {
            if (isString && text[at] == '\\')
                at++;
            else if (text[at] == '"')
                isString = !isString;
            else if (!isString && text[at] == '{')
                depth++;
            else if (!isString && text[at] == '}' && --depth == 0)
                return at + 1;
        }

        throw Fail(open, "This object is never closed.");
    }

    private KqlException? ProblemOf(TextSpan span, string? remedy)
    {
        try
        {
            using var document = JsonDocument.Parse(text.AsMemory(span.Start, span.Length), s_deep);
            return document.RootElement.ValueKind == JsonValueKind.Object ? null : Fail(span.Start, "This is not a JSON object.", remedy);
        }
        catch (JsonException e)
        {
            return Fail(Math.Min(PlaceOf(e, span), Math.Max(span.Start, span.End - 1)), "This is not JSON.", remedy);
        }
        catch (ArgumentException)
        {
            return Fail(span.Start, "Half a surrogate pair is no JSON.", remedy);
        }
    }

    // The reader counts lines, and in them the bytes of UTF-8.
    private int PlaceOf(JsonException e, TextSpan span)
    {
        var at = span.Start;
        for (var line = e.LineNumber ?? 0; line > 0; line--)
            at = text.IndexOf('\n', at) + 1;
        for (var bytes = e.BytePositionInLine ?? 0; bytes > 0 && at < span.End; at++)
            bytes -= char.IsSurrogate(text[at]) ? 2 : Encoding.UTF8.GetByteCount(text.AsSpan(at, 1));
        return at;
    }

    private KqlException Fail(int at, string problem, string? remedy = null) =>
        new(ErrorCodes.BadRow, $"{problem} Nothing was ingested.", text, new TextSpan(at, 1), remedy ?? "Write each row as {\"column\": value, …}.");
}
