namespace KustoExport.Kql.Syntax;

/// <summary><c>partitioned-by column ( sub-pipeline )</c> of make-graph.</summary>
public sealed record GraphPartition(Expression By, Expression Body, TextSpan Span) : SyntaxNode(Span);
