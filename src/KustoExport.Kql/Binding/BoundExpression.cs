using KustoExport.Kql.Functions;

namespace KustoExport.Kql.Binding;

/// <summary>
/// A scalar expression in which every name is resolved and every implicit conversion is written out.
/// Operators (<c>+</c>, <c>==</c>, <c>has</c> …) are calls of functions of that name.
/// </summary>
public abstract record BoundExpression(KqlType Type, TextSpan Span)
{
    /// <summary>
    /// A literal. The value is null or: bool, int, long, double, string, Guid; ticks as long for datetime (since 0001-01-01) and timespan;
    /// digits as string for decimal; compact JSON text as string for dynamic.
    /// </summary>
    public sealed record Constant(KqlType Type, object? Value, TextSpan Span) : BoundExpression(Type, Span);

    /// <summary>The value of a column in the current row.</summary>
    public sealed record ColumnValue(Column Column, TextSpan Span) : BoundExpression(Column.Type, Span);

    /// <summary>A scalar function or operator; the arguments have the types that the signature converts to.</summary>
    public sealed record Call(FunctionSignature Function, IReadOnlyList<BoundExpression> Arguments, KqlType Type, TextSpan Span)
        : BoundExpression(Type, Span);

    /// <summary>A function over the ordered rows of a serialized relation (row_number, prev …). Only in <see cref="BoundRelation.Window"/>.</summary>
    public sealed record WindowCall(FunctionSignature Function, IReadOnlyList<BoundExpression> Arguments, KqlType Type, TextSpan Span)
        : BoundExpression(Type, Span);

    /// <summary>
    /// An aggregate over the rows of a group. Only in <see cref="BoundRelation.Aggregate"/> and <see cref="BoundRelation.MakeSeries"/>.
    /// Functions of several results are one call for each: <c>arg_max(k, a, b)</c> is <c>arg_max(k, k)</c>, <c>arg_max(k, a)</c> and <c>arg_max(k, b)</c>,
    /// all of the same row; <c>take_any(a, b)</c> is <c>take_any(a)</c>, <c>take_any(b)</c>, all of the same row; <c>percentiles(x, 50, 95)</c> is <c>percentile(x, 50)</c>, <c>percentile(x, 95)</c>.
    /// </summary>
    public sealed record AggregateCall(FunctionSignature Function, IReadOnlyList<BoundExpression> Arguments, KqlType Type, TextSpan Span)
        : BoundExpression(Type, Span);

    /// <summary>A conversion: implicit (int to long, long to real), or explicit where a function asks for it; null where the value doesn't fit.</summary>
    public sealed record Convert(BoundExpression Operand, KqlType Type, TextSpan Span) : BoundExpression(Type, Span);

    /// <summary><c>toscalar(…)</c>: the first column of the first row, null where there is no row.</summary>
    public sealed record ScalarSubquery(BoundRelation Relation, KqlType Type, TextSpan Span) : BoundExpression(Type, Span);

    /// <summary><c>x in (T | project a)</c>: membership in the first column of a relation.</summary>
    public sealed record InRelation(BoundExpression Operand, BoundRelation Relation, bool IgnoreCase, bool Negated, TextSpan Span)
        : BoundExpression(KqlType.Bool, Span);

    /// <summary>A type as an argument: <c>typeof(long)</c>. Its own type is string, its value the type's name.</summary>
    public sealed record TypeLiteral(KqlType Named, TextSpan Span) : BoundExpression(KqlType.String, Span);

    /// <summary>The value of a parameter while a function is only checked. There is none in a bound query.</summary>
    public sealed record Unset(KqlType Type, TextSpan Span) : BoundExpression(Type, Span);
}
