using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Properties and functions of the variables of a graph pattern (documentation: query/graph-function.md and its kin).</summary>
internal sealed partial class QueryBinder
{
    private static readonly Dictionary<string, GraphVariable> s_noVariables = [];

    /// <summary><c>n.name</c>; of an edge of variable length, an array of the property of each of its edges.</summary>
    private BoundExpression BindGraphProperty(Expression.Member member, GraphVariable variable)
    {
        var (properties, path) = variable switch
        {
            GraphVariable.Node node => (node.Properties, null),
            GraphVariable.Edge { Range: null } edge => (edge.Properties, null),
            GraphVariable.Edge edge => (edge.Properties, edge),
            _ => throw new InvalidOperationException($"No properties of {variable.GetType().Name}."),
        };
        var name = new Expression.Name(member.Property.Text, member.Property.Span);
        var value = ValueOf(properties.Find(name.Text) ?? throw UnknownColumn(name, properties), member.Span);
        return path is null ? value : Fold(path, PathFoldKind.Map, false, value);
    }

    /// <summary>A variable without a property: a bag of all that it has; of an edge of variable length, an array of a bag for each of its edges.</summary>
    private BoundExpression BindGraphVariable(GraphVariable variable, TextSpan span)
    {
        var parts = variable.OwnProperties.SelectMany(c => new[] { Text(c.Name, span), ValueOf(c, span) }).ToList();
        var bag = parts.Count == 0 ? new BoundExpression.Constant(KqlType.Dynamic, "{}", span) : Scalar("bag_pack", parts, span);
        return variable is GraphVariable.Edge { Range: not null } path ? Fold(path, PathFoldKind.Map, false, bag) : bag;
    }

    private static string? WayToProperty(string name, IReadOnlyDictionary<string, GraphVariable> variables) =>
        variables.Where(v => v.Value.OwnProperties.Any(c => c.Name == name)).Select(v => $"Say whose property it is: {v.Key}.{name}.").FirstOrDefault()
        ?? Suggestion.DidYouMean(name, variables.Keys) ?? $"The pattern has: {Listing(variables.Keys)}.";

    private BoundExpression? BindGraphFunction(Expression.Call call, RowScope row, IReadOnlyDictionary<string, GraphVariable> variables)
    {
        switch (call.Function.Text)
        {
            case "map" or "all" or "any" when call.Arguments.Count == 2:
                return BindFold(call, variables);
            case "node_degree_in" or "node_degree_out" when call.Arguments.Count <= 1:
                var properties = call.Arguments is [var argument] ? Variable<GraphVariable.Node>(argument, variables, "a node").Properties : row;
                return ValueOf(properties.Find($"{call.Function.Text}()") ?? throw Error(ErrorCodes.KqlSemantic, $"'{call.Function.Text}' needs a node.", call.Span), call.Span);
            case "node_id" when call.Arguments.Count <= 1:
                var ids = call.Arguments is [var of] ? Variable<GraphVariable.Node>(of, variables, "a node").Properties : row;
                var id = ids.Find(GraphVariable.NodeId) ?? throw Error(ErrorCodes.KqlSemantic, "'node_id' needs a node.", call.Span);
                return Scalar("tostring", [ValueOf(id)], call.Span);
            case "labels" when call.Arguments.Count <= 1:
                // Graphs of make-graph have no labels.
                return new BoundExpression.Constant(KqlType.Dynamic, "[]", call.Span);
            case "inner_nodes":
                throw Error(ErrorCodes.KqlSemantic, "'inner_nodes' stands in map, all or any.", call.Span, "Write map(inner_nodes(e), …).");
            default:
                return null;
        }
    }

    private BoundExpression.ColumnValue BindFold(Expression.Call call, IReadOnlyDictionary<string, GraphVariable> variables)
    {
        var (target, overNodes) = call.Arguments[0] is Expression.Call { Target: null, Function.Text: "inner_nodes", Arguments: [var inner] }
            ? (inner, true)
            : (call.Arguments[0], false);
        var path = Variable<GraphVariable.Edge>(target, variables, "an edge of variable length");
        if (path.Range is null)
        {
            throw Error(ErrorCodes.KqlSemantic, $"'{call.Function.Text}' takes an edge of variable length.", target.Span, "Give it a length: -[e*1..3]->.");
        }

        var row = (overNodes ? path.Inner.Properties : path.Properties) with { Graph = s_noVariables };
        return call.Function.Text switch
        {
            "all" => Fold(path, PathFoldKind.All, overNodes, BindPredicate(call.Arguments[1], row)),
            "any" => Fold(path, PathFoldKind.Any, overNodes, BindPredicate(call.Arguments[1], row)),
            _ => Fold(path, PathFoldKind.Map, overNodes, BindScalar(call.Arguments[1], row)),
        };
    }

    private T Variable<T>(Expression expression, IReadOnlyDictionary<string, GraphVariable> variables, string what)
        where T : GraphVariable =>
        expression is Expression.Name name && variables.GetValueOrDefault(name.Text) is T variable
            ? variable
            : throw Error(ErrorCodes.KqlSemantic, $"The name of {what} in the pattern is expected here.", expression.Span);

    private static BoundExpression.ColumnValue Fold(GraphVariable.Edge path, PathFoldKind kind, bool overNodes, BoundExpression value)
    {
        var type = kind == PathFoldKind.Map ? KqlType.Dynamic : KqlType.Bool;
        var fold = new PathFold(kind, overNodes, Conversions.To(type, value), new Column("fold", type));
        path.Folds.Add(fold);
        return ValueOf(fold.Output, value.Span);
    }
}
