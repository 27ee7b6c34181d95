namespace KustoExport.Kql.Binding;

public abstract partial record BoundRelation
{
    /// <summary>
    /// What <c>make-graph</c> gives: no rows, but two tables, for graph operators only (documentation: query/make-graph-operator.md).
    /// </summary>
    /// <param name="Nodes">First the node's key, its id, and its partition, then its properties.</param>
    /// <param name="Edges">First the edge's number, the keys of its source and of its target, and the ids of both, then its properties.</param>
    public sealed record Graph(SharedRelation Nodes, SharedRelation Edges) : BoundRelation([])
    {
        /// <summary>How many columns stand before the properties of a node.</summary>
        public const int NodeKeys = 3;

        /// <summary>How many columns stand before the properties of an edge.</summary>
        public const int EdgeKeys = 5;
    }

    /// <summary>
    /// All paths from some nodes along edges, of a length between two numbers: an edge of variable length
    /// (documentation: query/graph-match-operator.md).
    /// </summary>
    /// <param name="Seeds">One column: the keys of the nodes where paths begin.</param>
    /// <param name="Edges">First the edge's number, then the key of where it begins, then of where it ends; then the rest.</param>
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
        : BoundRelation([Ends.Start, Ends.End, Ends.Length, Ends.Place, Ends.EdgeNumbers, Ends.InnerKeys, .. Folds.Select(f => f.Output)])
    {
        /// <summary>Whether the path is followed from its end in the pattern, so that what is mapped along it must be turned round.</summary>
        public bool IsBackward { get; init; }

        /// <summary>Where only the shortest paths are wanted, which of them.</summary>
        public PathGoal? Goal { get; init; }
    }

    /// <summary>
    /// The nodes of a graph, each with the number of its component, from 0 without gaps in each partition
    /// (documentation: query/graph-mark-components-operator.md).
    /// </summary>
    /// <param name="Nodes">As in <see cref="Graph"/>.</param>
    /// <param name="Edges">As in <see cref="Graph"/>.</param>
    /// <param name="IsStrong">Whether paths must lead both ways between two nodes of a component; else their direction doesn't matter.</param>
    /// <param name="Component">The column of the component's number.</param>
    public sealed record Components(BoundRelation Nodes, BoundRelation Edges, bool IsStrong, Column Component) : BoundRelation([.. Nodes.Columns, Component]);
}
