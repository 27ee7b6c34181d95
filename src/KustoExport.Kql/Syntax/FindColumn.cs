namespace KustoExport.Kql.Syntax;

/// <summary>A column of find: <c>name</c>, <c>name:type</c>, <c>pack(*)</c>, <c>pack_all()</c> or, in project-away, <c>*</c>.</summary>
public sealed record FindColumn(Expression Value, KqlType? Type, TextSpan Span) : SyntaxNode(Span);
