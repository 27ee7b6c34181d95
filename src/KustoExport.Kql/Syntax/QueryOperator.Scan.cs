namespace KustoExport.Kql.Syntax;

/// <summary>Operators that walk over rows in order.</summary>
public abstract partial record QueryOperator
{
    /// <summary><c>scan with_match_id=… order by … partition by … declare (…) with (steps)</c></summary>
    public sealed record Scan(
        IReadOnlyList<Expression.Ordered> SortKeys,
        IReadOnlyList<Expression> PartitionKeys,
        IReadOnlyList<FunctionParameter> Declarations,
        IReadOnlyList<ScanStep> Steps,
        TextSpan Span) : QueryOperator(Span);
}
