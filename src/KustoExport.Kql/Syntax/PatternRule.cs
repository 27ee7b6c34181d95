namespace KustoExport.Kql.Syntax;

/// <summary><c>(arguments).[path] = { body }</c> of a declared pattern.</summary>
public sealed record PatternRule(
    IReadOnlyList<Expression> Arguments,
    Expression? Path,
    FunctionBody Body,
    TextSpan Span) : SyntaxNode(Span);
