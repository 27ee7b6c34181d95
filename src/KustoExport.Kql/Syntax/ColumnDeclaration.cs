namespace KustoExport.Kql.Syntax;

/// <summary><c>name:type</c> in the schema of a datatable, a tabular parameter, assert-schema …</summary>
public sealed record ColumnDeclaration(Identifier Name, KqlType Type, TextSpan Span) : SyntaxNode(Span);
