namespace KustoExport.Kql.Binding;

/// <summary>
/// A tabular expression in which every name is resolved. <see cref="Columns"/> is its result's schema in order; names are unique in it.
/// Partial by family of operators.
/// </summary>
public abstract partial record BoundRelation(IReadOnlyList<Column> Columns)
{
    /// <summary>A relation of the rows of another, of which it knows what that knows.</summary>
    protected BoundRelation(IReadOnlyList<Column> columns, BoundRelation source)
        : this(columns) => Hidden = source.Hidden;

    /// <summary>
    /// Those of <see cref="HiddenColumns"/> that are known of each row, beside <see cref="Columns"/>: rows of a table keep them through
    /// operators that give each row as one of theirs.
    /// </summary>
    public IReadOnlyList<Column> Hidden { get; init; } = [];

    /// <summary>A table of the catalogue; column i of the scan is column i of the table.</summary>
    public sealed record Scan(TableSymbol Table, IReadOnlyList<Column> Columns) : BoundRelation(Columns);

    /// <summary>Rows written in the query (<c>datatable</c>, <c>print</c>): one expression a column in each row.</summary>
    public sealed record Values(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<BoundExpression>> Rows) : BoundRelation(Columns);

    /// <summary><c>range x from … to … step …</c>; all three have the column's type (a datetime's step is a timespan).</summary>
    public sealed record Range(Column Column, BoundExpression From, BoundExpression To, BoundExpression Step) : BoundRelation([Column]);

    public sealed record Filter(BoundRelation Source, BoundExpression Predicate) : BoundRelation(Source.Columns, Source);

    /// <summary>
    /// <c>project</c>, <c>extend</c>, <c>project-away</c>, <c>-rename</c> …: the result has just these columns, in this order.
    /// A column that is passed through is an <see cref="Assignment"/> of its own value to itself.
    /// </summary>
    public sealed record Project(BoundRelation Source, IReadOnlyList<Assignment> Outputs) : BoundRelation([.. Outputs.Select(o => o.Column)], Source);

    /// <summary>As <see cref="Project"/>, where outputs may hold <see cref="BoundExpression.WindowCall"/>s over the source's row order.</summary>
    public sealed record Window(BoundRelation Source, IReadOnlyList<Assignment> Outputs) : BoundRelation([.. Outputs.Select(o => o.Column)], Source);

    /// <summary><c>take</c>, <c>limit</c>, and the second half of <c>top</c>: the first rows in the source's order, any where it has none.</summary>
    public sealed record Take(BoundRelation Source, BoundExpression Count) : BoundRelation(Source.Columns, Source);

    /// <summary>Sorts the rows; the order holds until an operator that loses it (summarize, join, union …).</summary>
    public sealed record Sort(BoundRelation Source, IReadOnlyList<SortKey> Keys) : BoundRelation(Source.Columns, Source);

    /// <summary><c>materialize(…)</c> and other relations that are computed once and read in several places; identity of <see cref="Definition"/> tells them apart.</summary>
    public sealed record Shared(SharedRelation Definition, IReadOnlyList<Column> Columns) : BoundRelation(Columns);
}
