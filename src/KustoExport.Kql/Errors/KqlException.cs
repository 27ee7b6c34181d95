namespace KustoExport.Kql.Errors;

/// <summary>
/// The query is to blame. The message carries <c>line:column</c> and the line with a marker below the offending words:
/// <code>
/// 1:12: 'wher' is not an operator.
///   1 | Flights | wher Delay > 10
///     |           ^^^^
/// Did you mean 'where'?
/// </code>
/// </summary>
public sealed class KqlException : KustoExportException
{
    public KqlException(string errorCode, string problem, string queryText, TextSpan span, string? remedy = null, Exception? inner = null)
        : base(errorCode, QueryPosition.Describe(problem, queryText, span), queryText.Substring(Clamp(span, queryText).Start, Clamp(span, queryText).Length), remedy, inner)
    {
        Problem = problem;
        Span = span;
        (Line, Column) = QueryPosition.Of(queryText, span.Start);
        Headline = QueryPosition.Headline(problem, queryText, span);
        Excerpt = QueryPosition.Excerpt(queryText, span);
    }

    /// <summary>What is wrong, without the position.</summary>
    public string Problem { get; }

    /// <summary>Where, in the text of the query.</summary>
    public TextSpan Span { get; }

    /// <summary>One-based.</summary>
    public int Line { get; }

    /// <summary>One-based, in UTF-16 code units.</summary>
    public int Column { get; }

    /// <summary>The position and the problem: the first line of the message.</summary>
    public string Headline { get; }

    /// <summary>The line of the query with the marker below it: the message without its first line and the remedy.</summary>
    public string Excerpt { get; }

    /// <summary>More errors of the same text, in the order of their places.</summary>
    public IReadOnlyList<KqlException> Further { get; init; } = [];

    private static TextSpan Clamp(TextSpan span, string text)
    {
        var start = Math.Clamp(span.Start, 0, text.Length);
        return TextSpan.FromBounds(start, Math.Clamp(span.End, start, text.Length));
    }
}
