using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

internal sealed partial class QueryBinder
{
    /// <summary>
    /// The matches of a graph pattern as rows, one edge joined after the other. A condition is applied as soon as the columns that it reads are there,
    /// so that paths are only looked for where they can begin.
    /// </summary>
    private sealed class PatternRows
    {
        private readonly QueryBinder _binder;
        private readonly BoundRelation.Graph _graph;
        private readonly Pattern _pattern;
        private readonly PathCycles _cycles;
        private readonly List<BoundExpression> _pending;
        private readonly HashSet<Column> _used;
        private readonly List<GraphVariable.Node> _nodes = [];
        private readonly List<GraphVariable.Edge> _edges = [];
        private SharedRelation? _nodesWithDegrees;
        private BoundRelation? _rows;

        public PatternRows(
            QueryBinder binder, BoundRelation.Graph graph, Pattern pattern, PathCycles cycles, List<BoundExpression> conditions, List<Assignment> outputs)
        {
            (_binder, _graph, _pattern, _cycles, _pending) = (binder, graph, pattern, cycles, conditions);
            var folds = pattern.Sequences.SelectMany(s => s.Edges).SelectMany(e => e.Variable.Folds).Select(f => f.Value);
            _used = conditions.Concat(outputs.Select(o => o.Expression)).Concat(folds)
                .SelectMany(BoundTree.Walk).OfType<BoundExpression.ColumnValue>().Select(v => v.Column).ToHashSet();
        }

        public BoundRelation Match()
        {
            foreach (var sequence in _pattern.Sequences)
            {
                var anchor = Anchor(sequence.Nodes);
                if (!_nodes.Contains(sequence.Nodes[anchor]))
                {
                    Add(sequence.Nodes[anchor], []);
                }

                for (var i = anchor; i < sequence.Edges.Count; i++)
                {
                    Follow(sequence.Edges[i], sequence.Nodes[i], sequence.Nodes[i + 1]);
                }

                for (var i = anchor - 1; i >= 0; i--)
                {
                    Follow(sequence.Edges[i].Turned(), sequence.Nodes[i + 1], sequence.Nodes[i]);
                }
            }

            return _rows!;
        }

        /// <summary>Where a sequence is followed from, to both sides: a node that is known already, or else the first that a condition picks.</summary>
        private int Anchor(IReadOnlyList<GraphVariable.Node> nodes)
        {
            var known = nodes.ToList().FindIndex(_nodes.Contains);
            var picked = nodes.ToList().FindIndex(node => _pending.Exists(c => Columns(c).Any() && Columns(c).All(node.Columns.Contains)));
            return known >= 0 ? known : Math.Max(picked, 0);
        }

        /// <summary>
        /// The shortest paths, by a search that need not follow all others: where the pattern is one edge of variable length, and which path is the
        /// shortest depends on nothing but its edges and nodes, one by one. Else null.
        /// </summary>
        public BoundRelation? Shortest(bool wantsAll)
        {
            if (_pattern.Sequences is not [{ Nodes: [var from, var to], Edges: [{ Variable: { Range: { } range } variable } edge] }] || ReferenceEquals(from, to)
                || _pending.Any(c => c is not BoundExpression.ColumnValue && Columns(c).Any(PathColumns(variable).Contains))
                || _pending.Any(c => c is BoundExpression.ColumnValue value && variable.Folds.Any(f => f.Output == value.Column && f.Kind != PathFoldKind.All)))
            {
                return null;
            }

            Add(from, []);
            var ends = new SharedRelation("ends", TakeConditions(to.Columns).Aggregate((BoundRelation)NodeTable(to), (rows, c) => new BoundRelation.Filter(rows, c)));
            var targets = Reference(ends);
            var key = ends.Relation.Columns.ToList().IndexOf(to.Key);
            var (paths, begin, end) = Paths(edge, from, range);
            Join(((BoundRelation.Paths)paths) with { Goal = new PathGoal(Keep(targets, [targets.Columns[key]]), wantsAll) }, [new JoinKey(ValueOf(from.Key), ValueOf(begin))]);
            Join(new BoundRelation.Shared(ends, ends.Relation.Columns), [new JoinKey(ValueOf(end), ValueOf(to.Key))]);
            ApplyConditions();
            return _rows;
        }

        private static IEnumerable<Column> Columns(BoundExpression expression) => BoundTree.Walk(expression).OfType<BoundExpression.ColumnValue>().Select(v => v.Column);

        private static IEnumerable<Column> PathColumns(GraphVariable.Edge path) => path.Folds.Select(f => f.Output);

        private void Follow(PatternEdge edge, GraphVariable.Node from, GraphVariable.Node to)
        {
            var variable = edge.Variable;
            var isKnown = _nodes.Contains(to);
            var (steps, begin, end) = variable.Range is { } range ? Paths(edge, from, range) : Steps(edge);
            List<JoinKey> keys = [new(ValueOf(from.Key), ValueOf(begin))];
            if (isKnown)
            {
                keys.Add(new JoinKey(ValueOf(to.Key), ValueOf(end)));
            }

            Join(steps, keys);
            if (_cycles == PathCycles.UniqueEdges)
            {
                _pending.AddRange(_edges.Select(other => AreDistinct(other, variable)));
            }

            if (_cycles == PathCycles.None)
            {
                _pending.AddRange(isKnown ? [new BoundExpression.Constant(KqlType.Bool, false, default)] : []);
                _pending.AddRange(InnerKeys(variable).SelectMany(inner =>
                    _nodes.Select(node => Not(Has(inner, ValueOf(node.Key)))).Concat(_edges.SelectMany(InnerKeys).Select(other => Apart(inner, other)))));
            }

            _edges.Add(variable);
            if (!isKnown)
            {
                Add(to, [new JoinKey(ValueOf(end), ValueOf(to.Key))]);
            }
            else
            {
                ApplyConditions();
            }
        }

        private void Add(GraphVariable.Node node, IReadOnlyList<JoinKey> keys)
        {
            if (_rows is null)
            {
                _rows = NodeTable(node);
            }
            else
            {
                Join(NodeTable(node), keys);
            }

            if (_cycles == PathCycles.None)
            {
                _pending.AddRange(_nodes.Select(other => Not(Call("==", ValueOf(other.Key), ValueOf(node.Key)))));
                _pending.AddRange(_edges.SelectMany(InnerKeys).Select(inner => Not(Has(inner, ValueOf(node.Key)))));
            }

            _nodes.Add(node);
            ApplyConditions();
        }

        private void Join(BoundRelation right, IReadOnlyList<JoinKey> keys) =>
            _rows = new BoundRelation.Join(JoinKind.Inner, _rows!, right, keys, [.. _rows!.Columns.Concat(right.Columns).Select(PassThrough)]);

        private void ApplyConditions() => _rows = TakeConditions(_rows!.Columns).Aggregate(_rows, (rows, condition) => new BoundRelation.Filter(rows, condition));

        /// <summary>Those of the pending conditions that read nothing else than some columns. They are no longer pending then.</summary>
        private List<BoundExpression> TakeConditions(IReadOnlyList<Column> columns)
        {
            var taken = _pending.Where(c => Columns(c).All(columns.Contains)).ToList();
            _pending.RemoveAll(taken.Contains);
            return taken;
        }

        /// <summary>The edges in the direction of the pattern: number, begin, end, and the rest.</summary>
        private (BoundRelation Rows, Column Begin, Column End) Steps(PatternEdge edge)
        {
            var columns = edge.Variable.Columns;
            switch (edge.Direction)
            {
                case GraphDirection.Right:
                    return (new BoundRelation.Shared(_graph.Edges, columns), columns[1], columns[2]);
                case GraphDirection.Left:
                    var reversed = new BoundRelation.Shared(_graph.Edges, columns);
                    return (Keep(reversed, [columns[0], columns[2], columns[1], .. columns.Skip(BoundRelation.Graph.EdgeKeys)]), columns[2], columns[1]);
                default:
                    var (there, back) = (Reference(_graph.Edges), Reference(_graph.Edges));
                    var turned = new BoundRelation.Filter(back, Not(Call("==", ValueOf(back.Columns[1]), ValueOf(back.Columns[2]))));
                    return (new BoundRelation.Union(columns,
                    [
                        new UnionInput(there, [.. there.Columns.Select(c => ValueOf(c))]),
                        new UnionInput(turned, [.. new[] { 0, 2, 1 }.Select(i => ValueOf(back.Columns[i])), .. back.Columns.Skip(3).Select(c => ValueOf(c))]),
                    ]), columns[1], columns[2]);
            }
        }

        private (BoundRelation Rows, Column Begin, Column End) Paths(PatternEdge edge, GraphVariable.Node from, (long Low, long High) range)
        {
            var variable = edge.Variable;
            var matched = new SharedRelation("matched", _rows!);
            var place = _rows!.Columns.ToList().IndexOf(from.Key);
            var seeds = Reference(matched);
            _rows = new BoundRelation.Shared(matched, _rows.Columns);
            var folds = variable.Folds.Select(f => f with
            {
                Prunes = f.Kind == PathFoldKind.All && _pending.Any(c => c is BoundExpression.ColumnValue value && value.Column == f.Output),
            }).ToList();
            var inner = folds.Exists(f => f.OverNodes) ? NodeTable(variable.Inner) : null;
            var paths = new BoundRelation.Paths(Keep(seeds, [seeds.Columns[place]]), Steps(edge).Rows, inner, range.Low, range.High, _cycles, folds, variable.Ends) { IsBackward = edge.IsTurned };
            return (paths, variable.Ends.Start, variable.Ends.End);
        }

        private BoundRelation.Shared NodeTable(GraphVariable.Node node) => node.Columns.TakeLast(2).Any(_used.Contains)
            ? new BoundRelation.Shared(_nodesWithDegrees ??= CountDegrees(), node.Columns)
            : new BoundRelation.Shared(_graph.Nodes, [.. node.Columns.SkipLast(2)]);

        private SharedRelation CountDegrees()
        {
            BoundRelation nodes = Reference(_graph.Nodes);
            var outputs = nodes.Columns.Select(PassThrough).ToList();
            foreach (var (name, end) in new[] { (GraphVariable.DegreeIn, 2), (GraphVariable.DegreeOut, 1) })
            {
                var edges = Reference(_graph.Edges);
                var count = new Assignment(new Column(name, KqlType.Long), _binder.AggregateCall("count", [], default));
                var counted = new BoundRelation.Aggregate(edges, [PassThrough(edges.Columns[end])], [count]);
                nodes = new BoundRelation.Join(JoinKind.LeftOuter, nodes, counted, [new JoinKey(ValueOf(outputs[0].Column), ValueOf(edges.Columns[end]))],
                    [.. nodes.Columns.Select(PassThrough), PassThrough(count.Column)]);
                outputs.Add(new Assignment(new Column(name, KqlType.Long), Call("coalesce", ValueOf(count.Column), Long(0))));
            }

            return new SharedRelation("degrees", new BoundRelation.Project(nodes, outputs));
        }

        private BoundExpression AreDistinct(GraphVariable.Edge left, GraphVariable.Edge right) => (left.Range, right.Range) switch
        {
            (null, null) => Not(Call("==", ValueOf(left.Columns[0]), ValueOf(right.Columns[0]))),
            (null, _) => Not(Has(ValueOf(right.Ends.EdgeNumbers), ValueOf(left.Columns[0]))),
            (_, null) => Not(Has(ValueOf(left.Ends.EdgeNumbers), ValueOf(right.Columns[0]))),
            _ => Apart(ValueOf(left.Ends.EdgeNumbers), ValueOf(right.Ends.EdgeNumbers)),
        };

        private static IEnumerable<BoundExpression> InnerKeys(GraphVariable.Edge edge) => edge.Range is null ? [] : [ValueOf(edge.Ends.InnerKeys)];

        private BoundExpression Has(BoundExpression array, BoundExpression value) => Call("set_has_element", array, value);

        private BoundExpression Apart(BoundExpression left, BoundExpression right) =>
            Call("==", Call("array_length", Call("set_intersect", left, right)), Long(0));

        private BoundExpression Not(BoundExpression condition) => Call("not", condition);

        private BoundExpression Call(string name, params BoundExpression[] arguments) => _binder.Scalar(name, arguments, default);
    }
}
