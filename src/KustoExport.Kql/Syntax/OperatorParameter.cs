namespace KustoExport.Kql.Syntax;

/// <summary>
/// <c>kind=leftouter</c>, <c>hint.strategy=shuffle</c>, <c>withsource=Source</c>, <c>isfuzzy=true</c> … The value is an
/// <see cref="Expression.Name"/> or an <see cref="Expression.Literal"/>. Whether an operator knows the name is for the binder to say.
/// </summary>
public sealed record OperatorParameter(Identifier Name, Expression Value, TextSpan Span) : SyntaxNode(Span);
