using System.Text;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>A record of a csv file (RFC 4180), put together from the lines that it spans.</summary>
/// <param name="Line">The one-based number of its first line.</param>
/// <param name="Fields">Unquoted.</param>
/// <param name="Fault">What is wrong with its quotes, or null.</param>
internal sealed record CsvRecord(long Line, IReadOnlyList<string> Fields, string? Fault)
{
    private const string OpenQuote = "a quote isn't closed";

    // A record that doesn't end in so many characters has lost its closing quote; DuckDB draws the line at the same place.
    private const int LongestRecord = 2_000_000;

    /// <summary>
    /// Splits lines into records; blank lines are passed over, as they hold no record. Where a quote isn't closed, the line that opens it is
    /// a faulty record of its own, and reading goes on with the next line.
    /// </summary>
    public static IEnumerable<CsvRecord> Read(IEnumerable<string?> lines, char delimiter)
    {
        var pending = new List<string>();
        var length = 0;
        var next = 1L;
        foreach (var line in lines)
        {
            next++;
            if (pending.Count == 0 && string.IsNullOrEmpty(line))
                continue;
            pending.Add(line ?? string.Empty);
            length += pending[^1].Length + 1;
            if (pending.Count > 1 && length <= LongestRecord && !pending[^1].Contains('"'))
                continue;

            var record = Split(string.Join('\n', pending), delimiter, next - pending.Count);
            if (record.Fault != OpenQuote)
                yield return record;
            else if (length > LongestRecord)
                foreach (var part in GiveUp(pending, delimiter, next - pending.Count))
                    yield return part;
            else
                continue;
            pending.Clear();
            length = 0;
        }

        foreach (var part in GiveUp(pending, delimiter, next - pending.Count))
            yield return part;
    }

    private static IEnumerable<CsvRecord> GiveUp(List<string> pending, char delimiter, long firstLine)
    {
        if (pending.Count == 0)
            yield break;
        yield return Split(pending[0], delimiter, firstLine);
        foreach (var record in Read(pending[1..], delimiter))
            yield return record with { Line = record.Line + firstLine };
    }

    private static CsvRecord Split(string text, char delimiter, long line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        string? fault = null;
        var at = 0;
        while (true)
        {
            field.Clear();
            if (at < text.Length && text[at] == '"')
            {
                at = Unquote(text, at + 1, field);
                if (at > text.Length)
                    fault = OpenQuote;
                else if (at < text.Length && text[at] != delimiter)
                    fault ??= "there is text behind a closing quote";
            }

            while (at < text.Length && text[at] != delimiter)
                field.Append(text[at++]);
            fields.Add(field.ToString());
            if (at >= text.Length)
                return new CsvRecord(line, fields, fault);
            at++;
        }
    }

    // Gives the place behind the closing quote; one more than the text is long where there is none.
    private static int Unquote(string text, int at, StringBuilder field)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] != '"')
                field.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                field.Append(text[at++]);
            else
                return at + 1;
        }

        return text.Length + 1;
    }
}
