namespace KustoExport.Kql.Binding;

/// <summary>A node or an edge of a graph pattern while the pattern is being bound.</summary>
internal abstract class GraphVariable
{
    /// <summary>The names of the columns that hold a node's id and its degrees: no property can be called so.</summary>
    public const string NodeId = "node_id()";
    public const string DegreeIn = "node_degree_in()";
    public const string DegreeOut = "node_degree_out()";

    /// <summary>The properties that the query gave it.</summary>
    public abstract IEnumerable<Column> OwnProperties { get; }

    /// <summary>A node.</summary>
    public sealed class Node : GraphVariable
    {
        public Node(BoundRelation.Graph graph)
        {
            Columns = [.. Fresh(graph.Nodes.Relation.Columns), .. Degrees()];
            Properties = new RowScope([Columns[1], .. Columns.Skip(BoundRelation.Graph.NodeKeys)]);
        }

        /// <summary>Key, id, partition, properties, degrees.</summary>
        public IReadOnlyList<Column> Columns { get; }

        public Column Key => Columns[0];

        /// <summary>What expressions may refer to: the id, the properties and degrees.</summary>
        public RowScope Properties { get; }

        public override IEnumerable<Column> OwnProperties => Columns.Skip(BoundRelation.Graph.NodeKeys).SkipLast(2);

        private static IEnumerable<Column> Degrees() => [new(DegreeIn, KqlType.Long), new(DegreeOut, KqlType.Long)];
    }

    /// <summary>An edge, or with <see cref="Range"/> a path of edges.</summary>
    public sealed class Edge : GraphVariable
    {
        public Edge(BoundRelation.Graph graph, (long Low, long High)? range)
        {
            var key = graph.Nodes.Relation.Columns[0].Type;
            Columns = Fresh(graph.Edges.Relation.Columns);
            Properties = new RowScope(Columns.Skip(BoundRelation.Graph.EdgeKeys).ToList());
            Range = range;
            Inner = new Node(graph);
            Ends = new PathEnds(new("start", key), new("end", key), new("length", KqlType.Long), new("place", KqlType.Long), new("edges", KqlType.Dynamic), new("nodes", KqlType.Dynamic));
        }

        /// <summary>Number, begin, end, the ids of both, properties; of a path those of each of its edges.</summary>
        public IReadOnlyList<Column> Columns { get; }

        public RowScope Properties { get; }

        public override IEnumerable<Column> OwnProperties => Properties.Columns;

        public (long Low, long High)? Range { get; }

        /// <summary>The nodes between the edges of a path.</summary>
        public Node Inner { get; }

        public PathEnds Ends { get; }

        /// <summary>What expressions ask of a path.</summary>
        public List<PathFold> Folds { get; } = [];
    }

    private static IReadOnlyList<Column> Fresh(IEnumerable<Column> columns) => [.. columns.Select(c => new Column(c.Name, c.Type))];
}
