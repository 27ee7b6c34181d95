namespace KustoExport.Kql.Syntax;

public abstract partial record Expression
{
    /// <summary>
    /// <c>source | operator</c>; a pipeline is a chain of these, the last operator outermost. <paramref name="Source"/> is null
    /// where the operator begins a pipeline: print, range, union, find, search, evaluate, macro-expand at the start of a query, and the
    /// first operator of a sub-pipeline (<c>mv-apply … on ( operator | … )</c>, partition, fork, facet), whose input the parent gives.
    /// </summary>
    public sealed record Pipe(Expression? Source, QueryOperator Operator, TextSpan Span) : Expression(Span);

    /// <summary>
    /// <c>datatable (a:long, b:string) [1, "x", …]</c>. The values, row by row, are literals; whether they fill the last row is for
    /// the binder to say.
    /// </summary>
    public sealed record DataTable(RowSchema Schema, IReadOnlyList<Expression> Values, TextSpan Span) : Expression(Span)
    {
        public IReadOnlyList<OperatorParameter> Parameters { get; init; } = [];
    }

    /// <summary><c>externaldata (schema) [uris] with (properties)</c></summary>
    public sealed record ExternalData(
        RowSchema Schema,
        IReadOnlyList<Expression> Uris,
        IReadOnlyList<OperatorParameter> Properties,
        TextSpan Span) : Expression(Span)
    {
        public IReadOnlyList<OperatorParameter> Parameters { get; init; } = [];
    }

    /// <summary><c>table datascope=hotcache</c> (documentation: management/cache-policy.md).</summary>
    public sealed record DataScope(Name Table, Identifier Scope, TextSpan Span) : Expression(Span);

    /// <summary><c>entity_group [cluster("x").database("y"), …]</c></summary>
    public sealed record EntityGroup(IReadOnlyList<Expression> Entities, TextSpan Span) : Expression(Span);

    /// <summary>
    /// <c>inline_external_table (schema) kind=storage partition by (…) pathformat=(…) dataformat=csv (locations) with (properties)</c>
    /// (documentation: inline-external-table-operator.md). The schema may be missing with <c>kind=delta</c>. The path format is made of
    /// strings, names of partition columns, and calls of <c>datetime_pattern</c>.
    /// </summary>
    public sealed record InlineExternalTable(
        RowSchema? Schema,
        Identifier Kind,
        IReadOnlyList<PartitionColumn> Partitions,
        IReadOnlyList<Expression> PathFormat,
        Identifier? DataFormat,
        IReadOnlyList<Expression> Uris,
        IReadOnlyList<OperatorParameter> Properties,
        TextSpan Span) : Expression(Span);
}
