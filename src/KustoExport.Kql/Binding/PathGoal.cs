namespace KustoExport.Kql.Binding;

/// <summary>Which of all paths are wanted: between each two nodes those with the fewest edges (documentation: query/graph-shortest-paths-operator.md).</summary>
/// <param name="Targets">One column: the keys of the nodes where paths may end.</param>
/// <param name="WantsAll">All of the same least length, or one of them.</param>
public sealed record PathGoal(BoundRelation Targets, bool WantsAll);
