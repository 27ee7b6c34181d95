namespace KustoExport.Kql.Syntax;

/// <summary>Operators that make groups.</summary>
public abstract partial record QueryOperator
{
    /// <summary>
    /// <c>summarize aggregates by groups</c>. <paramref name="LegacyBin"/> is the value of the old clause <c>by … bin=value</c>.
    /// </summary>
    public sealed record Summarize(
        IReadOnlyList<Expression> Aggregates,
        IReadOnlyList<Expression> Groups,
        Expression? LegacyBin,
        TextSpan Span) : QueryOperator(Span);

    /// <summary><c>distinct columns</c>; <c>*</c> is a <see cref="Expression.Wildcard"/>.</summary>
    public sealed record Distinct(IReadOnlyList<Expression> Columns, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>count</c>; with a <see cref="Name"/>, the old form <c>count as name</c>.</summary>
    public sealed record Count(TextSpan Span) : QueryOperator(Span)
    {
        public Identifier? Name { get; init; }
    }

    /// <summary>
    /// <c>make-series aggregates on axis from … to … step … by groups</c>; with the old <c>in range(from, to, step)</c>,
    /// <paramref name="IsInRange"/>, whose end belongs to the range.
    /// </summary>
    public sealed record MakeSeries(
        IReadOnlyList<SeriesAggregate> Aggregates,
        Expression Axis,
        Expression? From,
        Expression? To,
        Expression Step,
        bool IsInRange,
        IReadOnlyList<Expression> Groups,
        TextSpan Span) : QueryOperator(Span);

    /// <summary><c>reduce by expression with threshold=…, characters=…</c></summary>
    public sealed record Reduce(Expression By, IReadOnlyList<Expression> With, TextSpan Span) : QueryOperator(Span);
}
