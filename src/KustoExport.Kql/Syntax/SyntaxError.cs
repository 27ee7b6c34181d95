using KustoExport.Kql.Errors;

namespace KustoExport.Kql.Syntax;

/// <summary>One thing that is wrong with the text of a query. <paramref name="Code"/> is one of <see cref="ErrorCodes"/>.</summary>
public sealed record SyntaxError(string Code, string Problem, TextSpan Span, string? Remedy)
{
    /// <summary>The error with the line of the query and a marker in its message.</summary>
    public KqlException ToException(string queryText, IEnumerable<SyntaxError>? further = null) =>
        new KqlException(Code, Problem, queryText, Span, Remedy).FollowedBy((further ?? []).Select(error => error.ToException(queryText)));
}
