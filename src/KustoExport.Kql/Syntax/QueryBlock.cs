namespace KustoExport.Kql.Syntax;

/// <summary>
/// A whole query: its text, to which every span refers, and its statements in order. Each <see cref="Statement.Query"/> among them is a
/// result (documentation: query/batches.md); the grammar allows a block without any.
/// </summary>
public sealed record QueryBlock(string Text, IReadOnlyList<Statement> Statements, TextSpan Span) : SyntaxNode(Span);
