namespace KustoExport.Kql.Binding;

/// <summary>One input of a union: for each column of the result an expression over the input's columns.</summary>
public sealed record UnionInput(BoundRelation Relation, IReadOnlyList<BoundExpression> Values)
{
    /// <summary>The same for each of the union's <see cref="BoundRelation.Hidden"/> columns.</summary>
    public IReadOnlyList<BoundExpression> Hidden { get; init; } = [];
}
