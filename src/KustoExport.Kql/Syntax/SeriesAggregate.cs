namespace KustoExport.Kql.Syntax;

/// <summary><c>name = aggregate default=value</c> of make-series.</summary>
public sealed record SeriesAggregate(Expression Value, Expression? Default, TextSpan Span) : SyntaxNode(Span);
