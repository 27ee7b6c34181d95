namespace KustoExport.Kql.Syntax;

/// <summary><c>table on column</c> of make-graph: where the properties of the nodes come from.</summary>
public sealed record GraphNodeTable(Expression Table, Identifier Id, TextSpan Span) : SyntaxNode(Span);
