using System.Globalization;

namespace KustoExport.Kql.Errors;

/// <summary>
/// The query is to blame. The message carries <c>line:column</c> and the line with a marker below the offending words:
/// <code>
/// 1:11: 'wher' is not an operator.
///   1 | Flights | wher Delay > 10
///     |           ^^^^
/// Did you mean 'where'?
/// </code>
/// </summary>
public sealed class KqlException : KustoExportException
{
    public KqlException(string errorCode, string problem, string queryText, TextSpan span, string? remedy = null, Exception? inner = null)
        : this(errorCode, problem, span, SecretText.Hide(queryText), remedy, inner)
    {
    }

    private KqlException(string errorCode, string problem, TextSpan span, string shownText, string? remedy, Exception? inner)
        : this(errorCode, problem, QueryExcerpt.Of(shownText, span), Words(shownText, span), span, remedy, inner)
    {
    }

    private KqlException(
        string errorCode, string problem, QueryExcerpt excerpt, string words, TextSpan span, string? remedy, Exception? inner)
        : base(errorCode, excerpt.Describe(problem), words, remedy, inner)
    {
        Problem = problem;
        Excerpt = excerpt;
        Span = span;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>The place: line, column, and the line's text.</summary>
    public QueryExcerpt Excerpt { get; }

    /// <summary>One-based.</summary>
    public int Line => Excerpt.Line;

    /// <summary>One-based, in UTF-16 code units.</summary>
    public int Column => Excerpt.Column;

    /// <summary>Where, in the text of the query.</summary>
    public TextSpan Span { get; }

    /// <summary>More errors of the same text, in the order of their places.</summary>
    public IReadOnlyList<KqlException> Further { get; init; } = [];

    /// <summary>Problem and place in one line.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}: {Problem}");

    private static string Words(string text, TextSpan span)
    {
        var start = Math.Clamp(span.Start, 0, text.Length);
        return text[start..Math.Clamp(span.End, start, text.Length)];
    }
}
