using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>make-graph, and graphs as tables (documentation: query/make-graph-operator.md, query/graph-to-table-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindMakeGraph(QueryOperator.MakeGraph make, BoundRelation source)
    {
        CheckParameters(make);
        if (!make.IsDirected)
        {
            throw NotSupported("'make-graph' with edges that have no direction", make.Span, "Write '-->'.");
        }

        var (from, to) = (PluginColumn(make.Source, source), PluginColumn(make.Target, source));
        var type = Conversions.Common(from.Type, to.Type) is { } common and not KqlType.Dynamic
            ? common
            : throw Error(ErrorCodes.KqlTypeMismatch, $"The ends of an edge have one type, which isn't dynamic; these are {from.Type.Name()} and {to.Type.Name()}.", make.Target.Span);
        var part = make.PartitionedBy is { By: Expression.Name by } ? by : null;
        var number = new BoundExpression.WindowCall(Required("row_number", FunctionKind.Window, [], make.Span), [], KqlType.Long, make.Span);
        var edges = new SharedRelation("edges", new BoundRelation.Window(source,
        [
            new Assignment(new Column("number", KqlType.Long), number),
            new Assignment(new Column("from", KeyType(type, part)), NodeKey(from, type, part, source)),
            new Assignment(new Column("to", KeyType(type, part)), NodeKey(to, type, part, source)),
            new Assignment(new Column("from id", type), Conversions.To(type, ValueOf(from))),
            new Assignment(new Column("to id", type), Conversions.To(type, ValueOf(to))),
            .. source.Columns.Select(PassThrough),
        ]));

        var tables = make.NodeTables.Select(t => BindNodeTable(t, type, part)).ToList();
        BoundRelation ids = NodeIds(edges, tables, part, make.Span);
        var nodes = tables.Aggregate(ids, (all, table) => AddProperties(all, table, make.Span));
        var graph = new BoundRelation.Graph(new SharedRelation("nodes", NameIds(make, nodes, tables.Count)), edges);
        if (make.PartitionedBy is not { } partition)
        {
            return graph;
        }

        CheckPartitionBody(partition.Body);
        return BindRelation(partition.Body, graph);
    }

    /// <summary>
    /// The partitions are searched as one graph, for no edge joins two of them. What follows must not mix their rows.
    /// </summary>
    private void CheckPartitionBody(Expression body)
    {
        for (var rest = body; rest is Expression.Pipe pipe; rest = pipe.Source)
        {
            if (pipe.Operator is not (QueryOperator.GraphMatch or QueryOperator.GraphShortestPaths or QueryOperator.GraphToTable or QueryOperator.GraphMarkComponents
                or QueryOperator.Where or QueryOperator.Project or QueryOperator.Extend or QueryOperator.ProjectAway))
            {
                throw NotSupported($"{OperatorNames.Of(pipe.Operator)} for each partition of a graph", pipe.Operator.Span, "Put it after the parentheses, by the partition's column.");
            }
        }
    }

    private static KqlType KeyType(KqlType type, Expression.Name? part) => part is null ? type : KqlType.String;

    /// <summary>Nodes of different partitions are different nodes: their keys hold the partition too, in a form that tells all pairs apart.</summary>
    private BoundExpression NodeKey(Column id, KqlType type, Expression.Name? part, BoundRelation table)
    {
        if (part is null)
        {
            return Conversions.To(type, ValueOf(id));
        }

        var partition = Scalar("tostring", [ValueOf(PluginColumn(part, table))], part.Span);
        var length = Scalar("tostring", [Scalar("strlen", [partition], part.Span)], part.Span);
        return Scalar("strcat", [length, Text(" "), partition, Scalar("tostring", [Conversions.To(type, ValueOf(id))], part.Span)], part.Span);
    }

    /// <summary>A table of nodes, one row for each: key, id, properties.</summary>
    private BoundRelation.Shared BindNodeTable(GraphNodeTable syntax, KqlType type, Expression.Name? part)
    {
        var table = BindRelation(syntax.Table);
        var id = PluginColumn(new Expression.Name(syntax.Id.Text, syntax.Id.Span), table);
        if (id.Type != type && !Conversions.Widens(id.Type, type))
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"The ids of the nodes are of type {id.Type.Name()}, those of the edges of type {type.Name()}.", syntax.Id.Span, "Convert one of them first, with extend.");
        }

        var key = new Assignment(new Column("key", KeyType(type, part)), NodeKey(id, type, part, table));
        Assignment[] own =
        [
            new(new Column(GraphVariable.NodeId, type), AggregateCall("take_any", [Conversions.To(type, ValueOf(id))], syntax.Span)),
            new(new Column("partition", KqlType.String), AggregateCall("take_any", [Partition(part, table)], syntax.Span)),
            new(new Column("is in table", KqlType.Bool), AggregateCall("take_any", [new BoundExpression.Constant(KqlType.Bool, true, syntax.Span)], syntax.Span)),
        ];
        var properties = table.Columns.Select(c => new Assignment(new Column(c.Name, c.Type), AggregateCall("take_any", [ValueOf(c)], syntax.Span)));
        return Reference(new SharedRelation("node_table", new BoundRelation.Aggregate(table, [key], [.. own, .. properties])));
    }

    private BoundExpression Partition(Expression.Name? part, BoundRelation table) =>
        part is null ? Text("") : Scalar("tostring", [ValueOf(PluginColumn(part, table))], part.Span);

    /// <summary>Every node that an edge or a table names: key, id, partition.</summary>
    private BoundRelation.Aggregate NodeIds(SharedRelation edges, IReadOnlyList<BoundRelation.Shared> tables, Expression.Name? part, TextSpan span)
    {
        var (starts, ends) = (Reference(edges), Reference(edges));
        var inputs = new List<UnionInput>
        {
            new(starts, [ValueOf(starts.Columns[1]), ValueOf(starts.Columns[3]), EdgePartition(starts)]),
            new(ends, [ValueOf(ends.Columns[2]), ValueOf(ends.Columns[4]), EdgePartition(ends)]),
        };
        inputs.AddRange(tables.Select(t => Reference(t.Definition)).Select(t => new UnionInput(t, [.. t.Columns.Take(BoundRelation.Graph.NodeKeys).Select(c => ValueOf(c))])));
        List<Column> columns = [new("key", starts.Columns[1].Type), new(GraphVariable.NodeId, starts.Columns[3].Type), new("partition", KqlType.String)];
        var any = columns.Skip(1).Select(c => new Assignment(new Column(c.Name, c.Type), AggregateCall("take_any", [ValueOf(c)], span)));
        return new BoundRelation.Aggregate(new BoundRelation.Union(columns, inputs), [PassThrough(columns[0])], [.. any]);

        BoundExpression EdgePartition(BoundRelation.Shared ofEdges) =>
            Partition(part, Keep(ofEdges, ofEdges.Columns.Skip(BoundRelation.Graph.EdgeKeys)));
    }

    /// <summary>
    /// The ids of nodes are properties too, by the names that they have in the tables of nodes. A node that is in none of them has the id of the edges.
    /// </summary>
    private BoundRelation.Project NameIds(QueryOperator.MakeGraph make, BoundRelation nodes, int tables)
    {
        var keys = nodes.Columns.Take(BoundRelation.Graph.NodeKeys).ToList();
        var isInTable = nodes.Columns.Skip(keys.Count).Take(tables).ToList();
        var properties = nodes.Columns.Skip(keys.Count + tables).ToList();
        var names = make.NodeTables.Select(t => t.Id.Text).ToHashSet();
        var outputs = keys.Select(PassThrough).ToList();
        if (make.NodeId is { } name)
        {
            outputs.Add(new Assignment(new Column(name.Text, keys[1].Type), ValueOf(keys[1])));
        }

        foreach (var property in properties)
        {
            outputs.Add(names.Contains(property.Name) ? new Assignment(new Column(property.Name, keys[1].Type), Id(property)) : PassThrough(property));
        }

        return new BoundRelation.Project(nodes, outputs);

        BoundExpression Id(Column property)
        {
            if (names.Count == 1)
            {
                return ValueOf(keys[1]);
            }

            var isNowhere = isInTable.Select(c => Scalar("isnull", [ValueOf(c)], make.Span)).Aggregate((all, one) => Scalar("and", [all, one], make.Span));
            return Scalar("iff", [isNowhere, ValueOf(keys[1]), Conversions.To(keys[1].Type, ValueOf(property))], make.Span);
        }
    }

    /// <summary>Puts the columns of a table to those of the nodes: first the keys, then whether the node is in each of the tables, then the properties.</summary>
    private BoundRelation AddProperties(BoundRelation nodes, BoundRelation.Shared table, TextSpan span)
    {
        const int Keys = BoundRelation.Graph.NodeKeys;
        var outputs = nodes.Columns.Select(PassThrough).ToList();
        var joined = new BoundRelation.Join(JoinKind.LeftOuter, nodes, table, [new JoinKey(ValueOf(nodes.Columns[0]), ValueOf(table.Columns[0]))],
            [.. outputs, .. table.Columns.Skip(Keys).Select(PassThrough)]);
        outputs.Insert(Keys, PassThrough(table.Columns[Keys]));
        foreach (var column in table.Columns.Skip(Keys + 1))
        {
            var same = outputs.FindIndex(Keys + 1, o => o.Column.Name == column.Name);
            if (same < 0)
            {
                outputs.Add(PassThrough(column));
                continue;
            }

            var first = outputs[same].Column;
            if (first.Type != column.Type)
            {
                throw Error(ErrorCodes.KqlTypeMismatch, $"The property '{column.Name}' is a {first.Type.Name()} in one table of nodes and a {column.Type.Name()} in the other.", span);
            }

            var merged = first.Type == KqlType.String
                ? Scalar("iff", [Scalar("isempty", [ValueOf(first)], span), ValueOf(column), ValueOf(first)], span)
                : Scalar("coalesce", [ValueOf(first), ValueOf(column)], span);
            outputs[same] = new Assignment(new Column(column.Name, column.Type), merged);
        }

        return new BoundRelation.Project(joined, outputs);
    }

    private BoundRelation BindGraphOperator(QueryOperator op, BoundRelation.Graph graph) => op switch
    {
        QueryOperator.GraphMatch match => BindGraphMatch(match, graph),
        QueryOperator.GraphShortestPaths paths => BindShortestPaths(paths, graph),
        QueryOperator.GraphToTable table => BindGraphToTable(table, graph),
        QueryOperator.GraphMarkComponents mark => BindGraphMarkComponents(mark, graph),
        QueryOperator.GraphWhereNodes or QueryOperator.GraphWhereEdges =>
            throw NotSupported(OperatorNames.Of(op), op.Span, "Filter the tables before 'make-graph'."),
        _ => throw Error(ErrorCodes.KqlSemantic, $"{OperatorNames.Of(op)} takes a table, and this is a graph.", op.Span, "Put 'graph-match' or 'graph-to-table' before it."),
    };

    private BoundRelation.Graph BindGraphMarkComponents(QueryOperator.GraphMarkComponents mark, BoundRelation.Graph graph)
    {
        CheckParameters(mark, "kind", "with_component_id");
        var isStrong = ParameterText(mark, "kind") switch
        {
            null or "weak" => false,
            "strong" => true,
            var other => throw Error(ErrorCodes.KqlSemantic, $"'graph-mark-components' has no kind '{other}'.", mark.Span, "It is one of: weak, strong."),
        };
        var nodes = Reference(graph.Nodes);
        var component = new Column(ParameterText(mark, "with_component_id") ?? "ComponentId", KqlType.Long);
        return nodes.Columns.Skip(BoundRelation.Graph.NodeKeys).All(c => c.Name != component.Name)
            ? graph with { Nodes = new SharedRelation("components", new BoundRelation.Components(nodes, Reference(graph.Edges), isStrong, component)) }
            : throw Error(ErrorCodes.KqlAmbiguousName, $"The nodes have a property '{component.Name}' already.", mark.Span, "Give another name: with_component_id=….");
    }

    private BoundRelation.Project BindGraphToTable(QueryOperator.GraphToTable table, BoundRelation.Graph graph) =>
        table.Outputs is [{ Name: null } output]
            ? BindGraphOutput(output, graph)
            : throw Error(ErrorCodes.KqlSemantic, "Tables with names are no result.", table.Span, "End the statement here, with ';', and refer to them by their names in the next.");

    /// <summary><c>graph-to-table nodes as N, edges as E;</c> gives no result, but names for the statements that follow.</summary>
    private void DeclareGraphTables(QueryOperator.GraphToTable table, Expression source)
    {
        var graph = BindRelation(source, null) as BoundRelation.Graph
            ?? throw Error(ErrorCodes.KqlSemantic, "'graph-to-table' takes a graph, and this is a table.", table.Span, "Make a graph of it with 'make-graph'.");
        foreach (var output in table.Outputs)
        {
            var name = output.Name?.Text ?? throw Error(ErrorCodes.KqlSemantic, "Each of several tables needs a name.", output.Span, "Write: nodes as N, edges as E.");
            var shared = new SharedRelation(name, BindGraphOutput(output, graph));
            _scope = _scope.With(new ScopeEntry.Table(name, () => Reference(shared)));
        }
    }

    private BoundRelation.Project BindGraphOutput(GraphOutput output, BoundRelation.Graph graph)
    {
        var rows = Reference(output.IsEdges ? graph.Edges : graph.Nodes);
        var keys = rows.Columns.Take(output.IsEdges ? BoundRelation.Graph.EdgeKeys : BoundRelation.Graph.NodeKeys).ToList();
        (string Name, int Id)[] known = output.IsEdges ? [("with_source_id", 3), ("with_target_id", 4)] : [("with_node_id", 1)];
        var outputs = new List<Assignment>();
        foreach (var parameter in output.Parameters)
        {
            var place = Array.FindIndex(known, k => k.Name == parameter.Name.Text);
            if (place < 0 || parameter.Value is not Expression.Name name)
            {
                throw Error(ErrorCodes.KqlSemantic, $"'graph-to-table' has no parameter '{parameter.Name.Text}' of this kind.", parameter.Span, $"It knows: {string.Join(", ", known.Select(k => k.Name))}.");
            }

            outputs.Add(new Assignment(new Column(name.Text, KqlType.Long), Scalar("hash", [ValueOf(keys[known[place].Id])], parameter.Span)));
        }

        return new BoundRelation.Project(rows, [.. outputs, .. rows.Columns.Skip(keys.Count).Select(PassThrough)]);
    }
}
