namespace KustoExport.Kql.Syntax;

/// <summary><c>top-nested [count] of expression [with others = expression] by aggregation</c></summary>
public sealed record TopNestedLevel(
    Expression? Count,
    Expression Of,
    Expression? Others,
    Expression.Ordered By,
    TextSpan Span) : SyntaxNode(Span);
