namespace KustoExport.Kql.Binding;

public abstract partial record BoundRelation
{
    /// <summary>
    /// <c>mv-apply</c>: for each row of the source, its arrays are expanded to a table of their own (as by mv-expand), the
    /// <paramref name="Body"/> runs over that table, and each row that it gives is put beside the source row
    /// (documentation: query/mv-apply-operator.md). A row whose body gives nothing vanishes.
    /// </summary>
    /// <param name="Source">The outer rows.</param>
    /// <param name="Expansions">The arrays, over the source's columns.</param>
    /// <param name="ItemIndex">The column of <c>with_itemindex</c>, one of the input's.</param>
    /// <param name="Limit">The most rows that one source row is expanded to.</param>
    /// <param name="BagsAsArrays">As in <see cref="Expand"/>.</param>
    /// <param name="Input">Where the body reads: the expanded table, with the columns of the source row beside it.</param>
    /// <param name="Body">A pipeline that begins with <paramref name="Input"/>.</param>
    /// <param name="Outputs">The result, over columns of the source and of the body.</param>
    public sealed record Apply(
        BoundRelation Source,
        IReadOnlyList<Expansion> Expansions,
        Column? ItemIndex,
        BoundExpression? Limit,
        bool BagsAsArrays,
        SubqueryInput Input,
        BoundRelation Body,
        IReadOnlyList<Assignment> Outputs)
        : BoundRelation([.. Outputs.Select(o => o.Column)]);

    /// <summary>
    /// <c>partition</c>: the source is split by a key and the body runs over each part; the results are put together
    /// (documentation: query/partition-operator.md). Columns are the body's.
    /// </summary>
    public sealed record Partition(BoundRelation Source, BoundExpression Key, SubqueryInput Input, BoundRelation Body) : BoundRelation(Body.Columns, Body)
    {
        /// <summary>The input is one row of one column, the part's key: the body is in braces, and reads other tables.</summary>
        public bool ReadsKeyOnly { get; init; }
    }

    /// <summary>The rows that the operator around a sub-pipeline hands in. Identity is the object's own.</summary>
    public sealed record SubqueryInput(IReadOnlyList<Column> Columns) : BoundRelation(Columns)
    {
        /// <summary>Whether they come in an order: the elements of arrays do.</summary>
        public bool IsSerialized { get; init; }

        public bool Equals(SubqueryInput? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
