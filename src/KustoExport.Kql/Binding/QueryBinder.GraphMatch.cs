using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>graph-match and graph-shortest-paths (documentation: query/graph-match-operator.md, query/graph-shortest-paths-operator.md).</summary>
internal sealed partial class QueryBinder
{
    // Each edge is a join, and a condition with each of the others.
    private const int MostEdges = 32;

    private BoundRelation BindGraphMatch(QueryOperator.GraphMatch match, BoundRelation.Graph graph)
    {
        CheckParameters(match, "cycles");
        var cycles = ParameterText(match, "cycles") switch
        {
            null or "unique_edges" => PathCycles.UniqueEdges,
            "all" => PathCycles.All,
            "none" => PathCycles.None,
            var other => throw Error(ErrorCodes.KqlSemantic, $"'graph-match' has no cycles '{other}'.", match.Span, "It is one of: all, none, unique_edges."),
        };
        var pattern = DeclarePattern(match.Patterns, graph);
        var (conditions, outputs) = BindPatternExpressions(pattern, match.Predicate, match.Columns, match.Span);
        var rows = new PatternRows(this, graph, pattern, cycles, conditions, outputs).Match();
        return new BoundRelation.Project(rows, outputs);
    }

    private BoundRelation BindShortestPaths(QueryOperator.GraphShortestPaths paths, BoundRelation.Graph graph)
    {
        CheckParameters(paths, "output");
        var isAll = ParameterText(paths, "output") switch
        {
            null or "any" => false,
            "all" => true,
            var other => throw Error(ErrorCodes.KqlSemantic, $"'graph-shortest-paths' has no output '{other}'.", paths.Span, "It is one of: any, all."),
        };
        var pattern = DeclarePattern(paths.Patterns, graph);
        if (pattern.Sequences is not [var sequence] || !sequence.Edges.Any(e => e.Variable.Range is not null))
        {
            throw Error(ErrorCodes.KqlSemantic, "A shortest path is one sequence with an edge of variable length.", paths.Patterns[0].Span, "Write (a)-[e*1..5]->(b).");
        }

        var (conditions, outputs) = BindPatternExpressions(pattern, paths.Predicate, paths.Columns, paths.Span);
        if (new PatternRows(this, graph, pattern, PathCycles.UniqueEdges, conditions, outputs).Shortest(isAll) is { } found)
        {
            return new BoundRelation.Project(found, outputs);
        }

        var rows = new PatternRows(this, graph, pattern, PathCycles.UniqueEdges, conditions, outputs).Match();
        return new BoundRelation.Project(Shortest(rows, sequence, isAll, paths.Span), outputs);
    }

    /// <summary>Of the paths between the same two nodes those with the fewest edges, or one of these.</summary>
    private BoundRelation.Join Shortest(BoundRelation rows, PatternSequence sequence, bool isAll, TextSpan span)
    {
        var length = sequence.Edges.Aggregate(Long(0), (sum, e) => Scalar("+", [sum, e.Variable.Range is null ? Long(1) : ValueOf(e.Variable.Ends.Length)], span));
        if (!isAll)
        {
            // One of them: always the same, that with the earliest edges.
            var place = sequence.Edges.First(e => e.Variable.Range is not null).Variable.Ends.Place;
            length = Scalar("+", [Scalar("*", [length, Long(1L << 40)], span), ValueOf(place)], span);
        }

        var total = new Column("total", KqlType.Long);
        var shared = new SharedRelation("paths", new BoundRelation.Project(rows, [.. rows.Columns.Select(PassThrough), new Assignment(total, length)]));
        var all = new BoundRelation.Shared(shared, shared.Relation.Columns);
        var again = Reference(shared);
        Column[] ends = [sequence.Nodes[0].Key, sequence.Nodes[^1].Key];
        var keys = ends.Select(end => PassThrough(again.Columns[rows.Columns.ToList().IndexOf(end)])).ToList();
        var least = new Assignment(new Column("least", KqlType.Long), AggregateCall("min", [ValueOf(again.Columns[^1])], span));
        var shortest = new BoundRelation.Aggregate(again, keys, [least]);
        return new BoundRelation.Join(
            isAll ? JoinKind.Inner : JoinKind.InnerUnique,
            all,
            shortest,
            [.. ends.Zip(keys, (end, key) => new JoinKey(ValueOf(end), ValueOf(key.Column))), new JoinKey(ValueOf(total), ValueOf(least.Column))],
            [.. all.Columns.Select(PassThrough)]);
    }

    private sealed record PatternEdge(GraphVariable.Edge Variable, GraphDirection Direction, bool IsTurned = false)
    {
        /// <summary>The same edge, followed from the right to the left of the pattern.</summary>
        public PatternEdge Turned() => this with
        {
            IsTurned = !IsTurned,
            Direction = Direction switch
            {
                GraphDirection.Right => GraphDirection.Left,
                GraphDirection.Left => GraphDirection.Right,
                _ => Direction,
            },
        };
    }

    private sealed record PatternSequence(IReadOnlyList<GraphVariable.Node> Nodes, IReadOnlyList<PatternEdge> Edges);

    private sealed record Pattern(IReadOnlyList<PatternSequence> Sequences, IReadOnlyDictionary<string, GraphVariable> Variables);

    private Pattern DeclarePattern(IReadOnlyList<GraphPattern> patterns, BoundRelation.Graph graph)
    {
        var tooMany = patterns.SelectMany(p => p.Parts.OfType<GraphPatternPart.Edge>()).Skip(MostEdges).FirstOrDefault();
        if (tooMany is not null)
        {
            throw NotSupported($"A pattern of more than {MostEdges} edges", tooMany.Span, "Repeat an edge by its length: -[e*1..50]->.");
        }

        var variables = new Dictionary<string, GraphVariable>(StringComparer.Ordinal);
        var sequences = new List<PatternSequence>();
        foreach (var pattern in patterns)
        {
            var nodes = pattern.Parts.OfType<GraphPatternPart.Node>().Select(Node).ToList();
            var edges = pattern.Parts.OfType<GraphPatternPart.Edge>().Select(Edge).ToList();
            if (sequences.Count > 0 && !sequences.Any(s => s.Nodes.Intersect(nodes).Any()))
            {
                throw Error(ErrorCodes.KqlSemantic, "This sequence shares no node with those before it.", pattern.Span, "Sequences are connected by nodes of the same name.");
            }

            sequences.Add(new PatternSequence(nodes, edges));
        }

        return new Pattern(sequences, variables);

        GraphVariable.Node Node(GraphPatternPart.Node part)
        {
            if (part.Name is not { } name)
            {
                return new GraphVariable.Node(graph);
            }

            if (!variables.TryGetValue(name.Text, out var known))
            {
                variables.Add(name.Text, known = new GraphVariable.Node(graph));
            }

            return known as GraphVariable.Node ?? throw Error(ErrorCodes.KqlAmbiguousName, $"'{name.Text}' is an edge already.", name.Span);
        }

        PatternEdge Edge(GraphPatternPart.Edge part)
        {
            var edge = new GraphVariable.Edge(graph, PathRange(part));
            return part.Name is not { } name || variables.TryAdd(name.Text, edge)
                ? new PatternEdge(edge, part.Direction)
                : throw Error(ErrorCodes.KqlAmbiguousName, $"There is another '{name.Text}' in the pattern.", name.Span, "Give the edge a name of its own.");
        }
    }

    private (long Low, long High)? PathRange(GraphPatternPart.Edge part)
    {
        if (part is not { Low: { } low, High: { } high })
        {
            return null;
        }

        var (least, most) = (PathLength(low), PathLength(high));
        return least <= most ? (least, most) : throw Error(ErrorCodes.KqlSemantic, $"No path has at least {least} edges and at most {most}.", part.Span, "The lesser number comes first: *1..3.");
    }

    private long PathLength(Expression expression) => PluginConstant(expression).Value switch
    {
        long and >= 0 and var number => number,
        int and >= 0 and var number => number,
        _ => throw Error(ErrorCodes.KqlSemantic, "The length of a path is a whole number from 0 on.", expression.Span),
    };

    private (List<BoundExpression> Conditions, List<Assignment> Outputs) BindPatternExpressions(
        Pattern pattern, Expression? predicate, IReadOnlyList<Expression> columns, TextSpan span)
    {
        if (columns.Count == 0)
        {
            throw Error(ErrorCodes.KqlSemantic, "It is not said what the result shows.", span, "End with: project n.property, ….");
        }

        var row = RowScope.None with { Graph = pattern.Variables };
        var conditions = (predicate is null ? [] : Conjuncts(predicate)).Select(c => BindPredicate(c, row)).ToList();
        var outputs = new OutputList();
        foreach (var column in columns)
        {
            AddOutput(outputs, column, row, fixedName: column is Expression.Named ? null : NameOf(column, row) ?? DefaultName(row));
        }

        return (conditions, [.. outputs.Outputs]);
    }
}
