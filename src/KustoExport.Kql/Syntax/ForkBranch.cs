namespace KustoExport.Kql.Syntax;

/// <summary><c>name = (sub-pipeline)</c> of fork; the name may be left out.</summary>
public sealed record ForkBranch(Identifier? Name, Expression Body, TextSpan Span) : SyntaxNode(Span);
