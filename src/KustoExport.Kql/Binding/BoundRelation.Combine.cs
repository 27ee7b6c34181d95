namespace KustoExport.Kql.Binding;

public abstract partial record BoundRelation
{
    /// <summary>
    /// <c>summarize</c> and <c>distinct</c>: one row for each combination of the keys. Without keys there is exactly one row, also over no rows.
    /// Columns are the keys, then the aggregates; an aggregate's expression holds <see cref="BoundExpression.AggregateCall"/>s, also inside scalar calls.
    /// </summary>
    public sealed record Aggregate(BoundRelation Source, IReadOnlyList<Assignment> Keys, IReadOnlyList<Assignment> Aggregates)
        : BoundRelation([.. Keys.Concat(Aggregates).Select(a => a.Column)]);

    /// <summary>Rows of all inputs. Each input gives, for each column of the result, one expression over its own columns (a typed null or "" where it has none).</summary>
    public sealed record Union(IReadOnlyList<Column> Columns, IReadOnlyList<UnionInput> Inputs) : BoundRelation(Columns);

    /// <summary>
    /// <c>join</c> and <c>lookup</c>. Key expressions are over the columns of one side each. The result's columns are new objects;
    /// <see cref="Outputs"/> says from which side's column each comes (outer joins fill the missing side with nulls, strings with "").
    /// </summary>
    public sealed record Join(
        JoinKind Kind,
        BoundRelation Left,
        BoundRelation Right,
        IReadOnlyList<JoinKey> Keys,
        IReadOnlyList<Assignment> Outputs)
        : BoundRelation([.. Outputs.Select(o => o.Column)])
    {
        /// <summary>What else must hold of a left and a right row for them to match; over the columns of both.</summary>
        public BoundExpression? Condition { get; init; }
    }

    /// <summary>
    /// <c>mv-expand</c>: each row becomes as many rows as the longest of the expanded arrays (bags) has elements; shorter ones give nulls.
    /// Columns are the source's, with each <see cref="Expansion.Output"/> in the place of its source column or at the end.
    /// </summary>
    public sealed record Expand(
        BoundRelation Source,
        IReadOnlyList<Expansion> Expansions,
        Column? ItemIndex,
        BoundExpression? Limit,
        bool BagsAsArrays,
        IReadOnlyList<Column> Columns)
        : BoundRelation(Columns);
}
