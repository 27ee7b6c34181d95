namespace KustoExport.Kql.Syntax.Commands;

/// <summary>
/// A whole request that begins with a dot: the command, and the query that reads its result, which stands behind <c>|</c> or <c>;</c>
/// (documentation: management/index.md, "AdminThenQuery"). Its text and spans are those of the whole request.
/// </summary>
public sealed record CommandBlock(string Text, Command Command, QueryBlock? Query, TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>The table that the query sees the result as.</summary>
    public const string ResultName = "$command_results";
}
