namespace KustoExport.Kql.Syntax;

/// <summary>Operators that keep, order or limit rows.</summary>
public abstract partial record QueryOperator
{
    /// <summary><c>where</c>, <c>filter</c></summary>
    public sealed record Where(Expression Predicate, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>take</c>, <c>limit</c></summary>
    public sealed record Take(Expression RowCount, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>sort by</c>, <c>order by</c></summary>
    public sealed record Sort(IReadOnlyList<Expression.Ordered> Keys, TextSpan Span) : QueryOperator(Span);

    public sealed record Top(Expression RowCount, Expression.Ordered By, TextSpan Span) : QueryOperator(Span);

    public sealed record TopHitters(Expression RowCount, Expression Of, Expression.Ordered? By, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>top-nested 3 of A by sum(x), top-nested …</c></summary>
    public sealed record TopNested(IReadOnlyList<TopNestedLevel> Levels, TextSpan Span) : QueryOperator(Span);

    public sealed record Sample(Expression RowCount, TextSpan Span) : QueryOperator(Span);

    public sealed record SampleDistinct(Expression RowCount, Expression Of, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>serialize [columns]</c></summary>
    public sealed record Serialize(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    public sealed record Consume(TextSpan Span) : QueryOperator(Span);

    /// <summary><c>as name</c></summary>
    public sealed record As(Identifier Name, TextSpan Span) : QueryOperator(Span);

    public sealed record AssertSchema(RowSchema Schema, TextSpan Span) : QueryOperator(Span);

    public sealed record GetSchema(TextSpan Span) : QueryOperator(Span);
}
