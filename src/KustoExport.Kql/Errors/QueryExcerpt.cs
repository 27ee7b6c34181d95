using System.Globalization;

namespace KustoExport.Kql.Errors;

/// <summary>
/// The place of an error as people look at it: one-based line and column (in UTF-16 code units), the line's text, and where in that text
/// the offending words stand. Of an endless line only a window around the words is kept.
/// </summary>
/// <param name="Line">One-based.</param>
/// <param name="Column">One-based, in the whole line.</param>
/// <param name="Text">The line, without indentation and with a space for each tab.</param>
/// <param name="Start">Where in <paramref name="Text"/> the offending words begin, zero-based.</param>
/// <param name="Length">How long they are; at least 1.</param>
public sealed record QueryExcerpt(int Line, int Column, string Text, int Start, int Length)
{
    private const int LongestLine = 160;

    /// <summary>Blanks and carets that stand below the offending words.</summary>
    public string Marker => new string(' ', Start) + new string('^', Length);

    public static QueryExcerpt Of(string query, TextSpan span)
    {
        var offset = Math.Clamp(span.Start, 0, query.Length);
        var lineStart = offset == 0 ? 0 : query.LastIndexOf('\n', offset - 1) + 1;
        var lineEnd = query.IndexOf('\n', offset);
        var content = query[lineStart..(lineEnd < 0 ? query.Length : lineEnd)].TrimEnd('\r').Replace('\t', ' ');

        var column = offset - lineStart;
        var skipped = column > LongestLine ? column - (LongestLine / 2) : Math.Min(content.Length - content.TrimStart().Length, column);
        var text = content[Math.Min(skipped, content.Length)..];
        if (text.Length > LongestLine)
            text = text[..LongestLine];

        var start = column - skipped;
        return new QueryExcerpt(
            Line: query.AsSpan(0, offset).Count('\n') + 1,
            Column: column + 1,
            text,
            start,
            Length: Math.Clamp(span.Length, 1, Math.Max(1, text.Length - start)));
    }

    /// <summary>The line with its number, and the marker below it.</summary>
    public string Lines
    {
        get
        {
            var number = Line.ToString(CultureInfo.InvariantCulture);
            var margin = new string(' ', number.Length);
            return string.Join(Environment.NewLine, $"  {number} | {Text}", $"  {margin} | {Marker}");
        }
    }

    /// <summary>The problem with its place, and the line with the marker below it.</summary>
    public string Describe(string problem) => FormattableString.Invariant($"{Line}:{Column}: {problem}") + Environment.NewLine + Lines;
}
