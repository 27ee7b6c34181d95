namespace KustoExport.Kql.Syntax;

/// <summary><c>name:type = expression</c> of an external table; without an expression, the value comes from the path.</summary>
public sealed record PartitionColumn(Identifier Name, KqlType Type, Expression? Value, TextSpan Span) : SyntaxNode(Span);
