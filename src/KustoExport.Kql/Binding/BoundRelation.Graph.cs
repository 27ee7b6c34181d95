namespace KustoExport.Kql.Binding;

public abstract partial record BoundRelation
{
    /// <summary>
    /// What <c>make-graph</c> gives: no rows, but two tables, for graph operators only (documentation: query/make-graph-operator.md).
    /// </summary>
    /// <param name="Nodes">First the node's key, then its properties.</param>
    /// <param name="Edges">First the edge's number, the keys of its source and of its target, then its properties.</param>
    /// <param name="IsPartitioned">Whether keys are made of the partition and the node's id.</param>
    public sealed record Graph(SharedRelation Nodes, SharedRelation Edges, bool IsPartitioned) : BoundRelation([]);

    /// <summary>
    /// All paths from some nodes along edges, of a length between two numbers: an edge of variable length
    /// (documentation: query/graph-match-operator.md).
    /// </summary>
    /// <param name="Seeds">One column: the keys of the nodes where paths begin.</param>
    /// <param name="Edges">First the edge's number, then the key of where it begins, then of where it ends; then its properties.</param>
    /// <param name="Nodes">The inner nodes: first the key, then properties; null where no fold needs them.</param>
    /// <param name="Low">The least number of edges.</param>
    /// <param name="High">The greatest.</param>
    /// <param name="Cycles">Which cycles a path may have.</param>
    /// <param name="Folds">What is put together along the path.</param>
    /// <param name="Ends">The columns of the keys of the first and the last node, the number of edges, and so on.</param>
    public sealed record Paths(
        BoundRelation Seeds,
        BoundRelation Edges,
        BoundRelation? Nodes,
        long Low,
        long High,
        PathCycles Cycles,
        IReadOnlyList<PathFold> Folds,
        PathEnds Ends)
        : BoundRelation([Ends.Start, Ends.End, Ends.Length, Ends.Place, Ends.EdgeNumbers, Ends.InnerKeys, .. Folds.Select(f => f.Output)]);

    /// <summary>
    /// The nodes of a graph, each with the number of its component, from 0 without gaps: nodes that a path joins, whatever the direction of its
    /// edges, have the same (documentation: query/graph-mark-components-operator.md).
    /// </summary>
    /// <param name="Nodes">First the key, then properties.</param>
    /// <param name="Edges">The number, and the keys of both ends.</param>
    /// <param name="Component">The column of the component's number.</param>
    public sealed record Components(BoundRelation Nodes, BoundRelation Edges, Column Component) : BoundRelation([.. Nodes.Columns, Component]);
}
