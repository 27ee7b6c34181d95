namespace KustoExport.Kql.Syntax;

/// <summary>Operators that look through several tables. Without a source they begin a pipeline.</summary>
public abstract partial record QueryOperator
{
    /// <summary><c>search kind=… in (tables) predicate</c></summary>
    public sealed record Search(IReadOnlyList<Expression> Tables, Expression Predicate, TextSpan Span) : QueryOperator(Span);

    /// <summary>
    /// <c>find in (tables) where predicate project columns project-away columns</c>. <paramref name="Columns"/> and
    /// <paramref name="AwayColumns"/> are null where the clause is missing; with <paramref name="IsProjectSmart"/>, <c>project-smart</c>.
    /// </summary>
    public sealed record Find(
        IReadOnlyList<Expression> Tables,
        Expression Predicate,
        IReadOnlyList<FindColumn>? Columns,
        bool IsProjectSmart,
        IReadOnlyList<FindColumn>? AwayColumns,
        TextSpan Span) : QueryOperator(Span);
}
