using System.Diagnostics;
using System.Globalization;
using KustoExport.Kql.Secrets;

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
        : this(errorCode, problem, queryText, SecretText.Hide(queryText), SecretValues.Of(queryText), span, remedy, inner, null)
    {
    }

    // A problem may repeat the value of a string.
    private KqlException(
        string errorCode, string problem, string queryText, string shownText, SecretValues secrets, TextSpan span, string? remedy, Exception? inner, string? origin)
        : this(errorCode, secrets.HideKnown(problem), queryText, shownText, span, remedy is null ? null : secrets.HideKnown(remedy), inner, origin)
    {
    }

    private KqlException(
        string errorCode, string problem, string queryText, string shownText, TextSpan span, string? remedy, Exception? inner, string? origin)
        : base(errorCode, Describe(problem, shownText, span, origin), Words(shownText, span), remedy, inner)
    {
        Problem = problem;
        QueryText = queryText;
        Excerpt = QueryExcerpt.Of(shownText, span);
        Span = span;
    }

    /// <summary>An error inside a stored function, at the place where the function is called; the message shows both.</summary>
    public static KqlException InFunction(string function, KqlException error, string queryText, TextSpan call)
    {
        var problem = string.Create(CultureInfo.InvariantCulture, $"In the function '{function}' at {error.Line}:{error.Column}: {error.Problem}");
        return new KqlException(error.ErrorCode, problem, queryText, SecretText.Hide(queryText), SecretValues.Of(queryText), call, error.Remedy, error, $"{function}:{Environment.NewLine}{error.Excerpt.Lines}");
    }

    /// <summary>The same error, with others of the same text behind it.</summary>
    public KqlException FollowedBy(IEnumerable<KqlException> others)
    {
        Further = [.. Further, .. others.SelectMany(error => error.Further.Prepend(error))];
        return this;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>The text that the place is in: the request's, or that of a stored function. Unlike the message, it shows obfuscated strings.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string QueryText { get; }

    /// <summary>The place: line, column, and the line's text.</summary>
    public QueryExcerpt Excerpt { get; }

    /// <summary>One-based.</summary>
    public int Line => Excerpt.Line;

    /// <summary>One-based, in UTF-16 code units.</summary>
    public int Column => Excerpt.Column;

    /// <summary>Where, in the text of the query.</summary>
    public TextSpan Span { get; }

    /// <summary>More errors of the same text, in the order of their places.</summary>
    public IReadOnlyList<KqlException> Further { get; private set; } = [];

    /// <summary>Problem and place in one line.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}: {Problem}");

    private static string Describe(string problem, string text, TextSpan span, string? origin)
    {
        var description = QueryExcerpt.Of(text, span).Describe(problem);
        return origin is null ? description : description + Environment.NewLine + origin;
    }

    private static string Words(string text, TextSpan span)
    {
        var start = Math.Clamp(span.Start, 0, text.Length);
        return text[start..Math.Clamp(span.End, start, text.Length)];
    }
}
