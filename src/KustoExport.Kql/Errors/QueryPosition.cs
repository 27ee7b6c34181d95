namespace KustoExport.Kql.Errors;

/// <summary>Turns an offset into the line and column that people count in, and draws the marker below the offending words.</summary>
internal static class QueryPosition
{
    private const int LongestLine = 160;

    public static (int Line, int Column) Of(string text, int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }
        }

        return (line, offset - lineStart + 1);
    }

    public static string Describe(string problem, string text, TextSpan span) =>
        Headline(problem, text, span) + Environment.NewLine + Excerpt(text, span);

    public static string Headline(string problem, string text, TextSpan span)
    {
        var (line, column) = Of(text, span.Start);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line}:{column}: {problem}");
    }

    public static string Excerpt(string text, TextSpan span)
    {
        var (line, column) = Of(text, span.Start);
        var start = Math.Clamp(span.Start, 0, text.Length) - (column - 1);
        var end = text.IndexOf('\n', start);
        var content = text[start..(end < 0 ? text.Length : end)].TrimEnd('\r').Replace('\t', ' ');

        // A query on one endless line still gets a readable excerpt: cut to a window around the marker.
        var skipped = column > LongestLine ? column - LongestLine / 2 : 0;
        var shown = content[Math.Min(skipped, content.Length)..];
        if (shown.Length > LongestLine)
        {
            shown = shown[..LongestLine];
        }

        var markerStart = column - 1 - skipped;
        var markerLength = Math.Clamp(span.Length, 1, Math.Max(1, shown.Length - markerStart));
        var number = line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length);
        return $"  {number} | {shown}{Environment.NewLine}" +
            $"  {margin} | {new string(' ', markerStart)}{new string('^', markerLength)}";
    }
}
