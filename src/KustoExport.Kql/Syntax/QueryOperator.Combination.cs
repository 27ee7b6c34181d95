namespace KustoExport.Kql.Syntax;

/// <summary>Operators that bring tables together, or send rows several ways.</summary>
public abstract partial record QueryOperator
{
    /// <summary>
    /// <c>join kind=… (right) on conditions</c>: conditions are names, <c>$left.a == $right.b</c>, and what else stands between commas.
    /// <paramref name="Predicate"/> is the predicate of the form <c>join (right) where …</c>, then there are no conditions.
    /// </summary>
    public sealed record Join(
        Expression Right,
        IReadOnlyList<Expression> Conditions,
        Expression? Predicate,
        TextSpan Span) : QueryOperator(Span);

    public sealed record Lookup(Expression Right, IReadOnlyList<Expression> Conditions, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>union tables</c>; names, wildcards, paths, calls and pipelines. Without a source, it begins a pipeline.</summary>
    public sealed record Union(IReadOnlyList<Expression> Tables, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>evaluate plugin(arguments) : (schema)</c></summary>
    public sealed record Evaluate(Expression.Call Plugin, RowSchema? Schema, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>invoke function(arguments)</c></summary>
    public sealed record Invoke(Expression Function, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>fork name=(sub-pipeline) (sub-pipeline) …</c></summary>
    public sealed record Fork(IReadOnlyList<ForkBranch> Branches, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>facet by columns with (sub-pipeline)</c></summary>
    public sealed record Facet(IReadOnlyList<Expression> Columns, Expression? With, TextSpan Span) : QueryOperator(Span);

    /// <summary>
    /// <c>partition by column (sub-pipeline)</c> or <c>{ query }</c>, then <paramref name="IsFullQuery"/>. <paramref name="In"/> is the
    /// list of the clause <c>in</c>.
    /// </summary>
    public sealed record Partition(Expression By, Expression? In, Expression Body, bool IsFullQuery, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>__partitionby column (sub-pipeline)</c></summary>
    public sealed record PartitionBy(Expression By, Expression.Literal? Id, Expression Body, TextSpan Span) : QueryOperator(Span);

    /// <summary><c>macro-expand group as scope ( statements )</c>; begins a pipeline.</summary>
    public sealed record MacroExpand(
        Expression Group,
        Identifier Scope,
        IReadOnlyList<Statement> Statements,
        TextSpan Span) : QueryOperator(Span);
}
