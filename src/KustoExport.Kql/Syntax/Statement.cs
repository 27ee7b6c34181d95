namespace KustoExport.Kql.Syntax;

/// <summary>What stands between semicolons (documentation: query/statements.md).</summary>
public abstract record Statement(TextSpan Span) : SyntaxNode(Span)
{
    /// <summary><c>let name = expression</c>; a function is a let of an <see cref="Expression.Lambda"/>.</summary>
    public sealed record Let(Identifier Name, Expression Value, TextSpan Span) : Statement(Span);

    /// <summary><c>set option [= value]</c>; the value is a name or a literal.</summary>
    public sealed record Set(Identifier Option, Expression? Value, TextSpan Span) : Statement(Span);

    /// <summary><c>declare query_parameters(name:type = default, …)</c></summary>
    public sealed record DeclareQueryParameters(IReadOnlyList<FunctionParameter> Parameters, TextSpan Span) : Statement(Span);

    /// <summary>
    /// <c>declare pattern name = (parameters)[path:type] { rules }</c>; without rules, a pattern for middle tiers to resolve.
    /// </summary>
    public sealed record Pattern(
        Identifier Name,
        IReadOnlyList<FunctionParameter> Parameters,
        FunctionParameter? Path,
        IReadOnlyList<PatternRule> Rules,
        TextSpan Span) : Statement(Span);

    /// <summary><c>restrict access to (entities)</c>: names, wildcards and paths such as <c>database("x").*</c>.</summary>
    public sealed record Restrict(IReadOnlyList<Expression> Entities, TextSpan Span) : Statement(Span);

    /// <summary><c>alias database name = cluster("x").database("y")</c></summary>
    public sealed record Alias(Identifier Name, Expression Database, TextSpan Span) : Statement(Span);

    /// <summary>An expression whose value is a result of the query.</summary>
    public sealed record Query(Expression Value, TextSpan Span) : Statement(Span);
}
