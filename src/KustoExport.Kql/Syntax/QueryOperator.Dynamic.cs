namespace KustoExport.Kql.Syntax;

/// <summary>Operators that take dynamic values and text apart.</summary>
public abstract partial record QueryOperator
{
    /// <summary><c>mv-expand columns limit count</c></summary>
    public sealed record MvExpand(IReadOnlyList<ExpandedColumn> Columns, Expression? Limit, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>mv-apply columns limit count on (sub-pipeline)</c></summary>
    public sealed record MvApply(
        IReadOnlyList<ExpandedColumn> Columns,
        Expression? Limit,
        Expression.Literal? Id,
        Expression Body,
        TextSpan Span) : QueryOperator(Span);

    /// <summary>
    /// <c>parse kind=… flags=… expression with pattern</c>; with <paramref name="IsFilter"/>, <c>parse-where</c>.
    /// Kind and flags are among the parameters.
    /// </summary>
    public sealed record Parse(Expression Value, IReadOnlyList<ParsePart> Pattern, bool IsFilter, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>parse-kv expression as (keys) with (properties)</c></summary>
    public sealed record ParseKv(
        Expression Value,
        RowSchema Keys,
        IReadOnlyList<OperatorParameter> Properties,
        TextSpan Span) : QueryOperator(Span);
}
