namespace KustoExport.Kql.Binding;

public abstract partial record BoundRelation
{
    /// <summary>
    /// <c>top-nested</c>: the first level's greatest groups, within each of them the next level's greatest, and so on
    /// (documentation: query/top-nested-operator.md). Columns are key and aggregate of each level in turn.
    /// </summary>
    public sealed record TopNested(BoundRelation Source, IReadOnlyList<NestedLevel> Levels)
        : BoundRelation([.. Levels.SelectMany(l => new[] { l.Key.Column, l.Aggregate.Column })]);
}
