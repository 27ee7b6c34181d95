namespace KustoExport.Kql.Syntax;

/// <summary><c>step name optional output=all : condition =&gt; name = value, … ;</c></summary>
public sealed record ScanStep(
    Identifier Name,
    bool IsOptional,
    Identifier? Output,
    Expression Condition,
    IReadOnlyList<Expression.Named> Assignments,
    TextSpan Span) : SyntaxNode(Span);
