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

        if (make.NodeTables.Count > 1 && make.NodeTables.Any(t => t.Id.Text != make.NodeTables[0].Id.Text))
        {
            throw NotSupported("'make-graph' with node tables whose ids have different names", make.NodeTables[1].Span, "Rename one of them.");
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
        var ids = NodeIds(edges, tables, make.Span);
        var nodes = tables.Aggregate(ids, (all, table) => AddProperties(all, table, make.Span));
        var idName = make.NodeId?.Text ?? make.NodeTables.FirstOrDefault()?.Id.Text;
        var properties = nodes.Columns.Skip(2).Select(PassThrough);
        var id = idName is null ? (Assignment[])[] : [new Assignment(new Column(idName, type), ValueOf(nodes.Columns[1]))];
        var own = Reference(edges);
        var graph = new BoundRelation.Graph(
            new SharedRelation("nodes", new BoundRelation.Project(nodes, [PassThrough(nodes.Columns[0]), .. id, .. properties])),
            new SharedRelation("edges", Keep(own, [.. own.Columns.Take(3), .. own.Columns.Skip(5)])),
            part is not null);
        return make.PartitionedBy is { } partition ? BindRelation(partition.Body, graph) : graph;
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
        var any = new Assignment(new Column("id", type), AggregateCall("take_any", [Conversions.To(type, ValueOf(id))], syntax.Span));
        var properties = table.Columns.Where(c => c != id).Select(c => new Assignment(new Column(c.Name, c.Type), AggregateCall("take_any", [ValueOf(c)], syntax.Span)));
        return Reference(new SharedRelation("node_table", new BoundRelation.Aggregate(table, [key], [any, .. properties])));
    }

    /// <summary>Every node that an edge or a table names: key and id.</summary>
    private BoundRelation NodeIds(SharedRelation edges, IReadOnlyList<BoundRelation.Shared> tables, TextSpan span)
    {
        var (starts, ends) = (Reference(edges), Reference(edges));
        var inputs = new List<UnionInput>
        {
            new(starts, [ValueOf(starts.Columns[1]), ValueOf(starts.Columns[3])]),
            new(ends, [ValueOf(ends.Columns[2]), ValueOf(ends.Columns[4])]),
        };
        inputs.AddRange(tables.Select(t => Reference(t.Definition)).Select(t => new UnionInput(t, [ValueOf(t.Columns[0]), ValueOf(t.Columns[1])])));
        List<Column> columns = [new("key", starts.Columns[1].Type), new("id", starts.Columns[3].Type)];
        var id = new Assignment(new Column("id", columns[1].Type), AggregateCall("take_any", [ValueOf(columns[1])], span));
        return new BoundRelation.Aggregate(new BoundRelation.Union(columns, inputs), [PassThrough(columns[0])], [id]);
    }

    private BoundRelation AddProperties(BoundRelation nodes, BoundRelation.Shared table, TextSpan span)
    {
        var outputs = nodes.Columns.Select(PassThrough).ToList();
        var joined = new BoundRelation.Join(JoinKind.LeftOuter, nodes, table, [new JoinKey(ValueOf(nodes.Columns[0]), ValueOf(table.Columns[0]))],
            [.. outputs, .. table.Columns.Skip(2).Select(PassThrough)]);
        foreach (var column in table.Columns.Skip(2))
        {
            var same = outputs.FindIndex(2, o => o.Column.Name == column.Name);
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
            throw NotSupported(OperatorNames.Of(op), op.Span, WaysOut.Elsewhere),
        _ => throw Error(ErrorCodes.KqlSemantic, $"{OperatorNames.Of(op)} takes a table, and this is a graph.", op.Span, "Put 'graph-match' or 'graph-to-table' before it."),
    };

    private BoundRelation.Graph BindGraphMarkComponents(QueryOperator.GraphMarkComponents mark, BoundRelation.Graph graph)
    {
        CheckParameters(mark, "kind", "with_component_id");
        if (ParameterText(mark, "kind") is not (null or "weak") || graph.IsPartitioned)
        {
            throw NotSupported("'graph-mark-components' of another kind than weak, or of a partitioned graph", mark.Span);
        }

        var nodes = Reference(graph.Nodes);
        var component = new Column(ParameterText(mark, "with_component_id") ?? "ComponentId", KqlType.Long);
        return nodes.Columns.Skip(1).All(c => c.Name != component.Name)
            ? graph with { Nodes = new SharedRelation("components", new BoundRelation.Components(nodes, Reference(graph.Edges), component)) }
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
        var keys = rows.Columns.Take(output.IsEdges ? 3 : 1).ToList();
        (string Name, int Key)[] known = output.IsEdges ? [("with_source_id", 1), ("with_target_id", 2)] : [("with_node_id", 0)];
        var outputs = new List<Assignment>();
        foreach (var parameter in output.Parameters)
        {
            var place = Array.FindIndex(known, k => k.Name == parameter.Name.Text);
            if (place < 0 || parameter.Value is not Expression.Name name)
            {
                throw Error(ErrorCodes.KqlSemantic, $"'graph-to-table' has no parameter '{parameter.Name.Text}' of this kind.", parameter.Span, $"It knows: {string.Join(", ", known.Select(k => k.Name))}.");
            }

            if (graph.IsPartitioned)
            {
                throw NotSupported("The hashes of nodes of a partitioned graph", parameter.Span);
            }

            outputs.Add(new Assignment(new Column(name.Text, KqlType.Long), Scalar("hash", [ValueOf(keys[known[place].Key])], parameter.Span)));
        }

        return new BoundRelation.Project(rows, [.. outputs, .. rows.Columns.Skip(keys.Count).Select(PassThrough)]);
    }
}
