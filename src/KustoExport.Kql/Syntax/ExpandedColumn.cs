namespace KustoExport.Kql.Syntax;

/// <summary><c>name = expression to typeof(type)</c> of mv-expand and mv-apply.</summary>
public sealed record ExpandedColumn(Expression Value, Expression.TypeOf? To, TextSpan Span) : SyntaxNode(Span);
