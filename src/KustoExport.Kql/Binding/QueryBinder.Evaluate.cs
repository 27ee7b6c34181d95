using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>evaluate: which plugin is bound where, and their arguments (documentation: query/evaluate-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindEvaluate(QueryOperator.Evaluate evaluate, BoundRelation source)
    {
        CheckParameters(evaluate);
        var plugin = evaluate.Plugin;
        var name = plugin.Function.Text;
        if (evaluate.Schema is { } schema && name is not ("bag_unpack" or "pivot"))
        {
            throw NotSupported($"An output schema of the plugin '{name}'", schema.Span, "Leave it out.");
        }

        return name switch
        {
            "bag_unpack" => BindBagUnpack(evaluate, source),
            "pivot" => BindPivot(evaluate, source),
            "ipv4_lookup" => BindAddressLookup(plugin, source, "ipv4"),
            "ipv6_lookup" => BindAddressLookup(plugin, source, "ipv6"),
            "geo_polygon_lookup" => BindPolygonLookup(plugin, source),
            "geo_line_lookup" => BindLineLookup(plugin, source),
            "dcount_intersect" => BindCountIntersections(plugin, source),
            "rows_near" => BindRowsNear(plugin, source),
            "rolling_percentile" => BindRollingPercentile(plugin, source),
            "new_activity_metrics" => BindNewActivityMetrics(plugin, source),
            "sequence_detect" => BindSequenceDetect(plugin, source),
            "funnel_sequence_completion" => BindFunnelCompletion(plugin, source),
            "basket" => BindBasket(plugin, source),
            "narrow" => BindNarrow(plugin, source),
            "schema_merge" => BindSchemaMerge(plugin, source),
            "preview" => throw Error(ErrorCodes.KqlSemantic, "'preview' gives two results: it stands last in a query, and not inside of one.", plugin.Span, "Take some rows with 'take'."),
            "infer_storage_schema" or "infer_storage_schema_with_suggestions" => throw Error(ErrorCodes.KqlSemantic, $"'{name}' takes no table.", plugin.Span, $"Begin with it: evaluate {name}(…)."),
            _ when s_timelinePlugins.TryGetValue(name, out var timeline) => BindTimeline(plugin, timeline, source),
            _ => throw NotSupported($"The plugin '{name}'", plugin.Function.Span, WaysOut.OfPlugin(name)),
        };
    }

    /// <summary>The arguments in the order of a plugin's parameters, whether they are given by position or by name.</summary>
    private Expression?[] PluginArguments(Expression.Call plugin, int required, params string[] parameters)
    {
        var given = new Expression?[parameters.Length];
        for (var position = 0; position < plugin.Arguments.Count; position++)
        {
            var argument = plugin.Arguments[position];
            var index = argument is Expression.Named { Names: [var name] } ? Array.IndexOf(parameters, name.Text) : position;
            if (index < 0 || index >= parameters.Length)
            {
                throw Error(ErrorCodes.KqlSemantic, $"The plugin '{plugin.Function.Text}' has no such argument.", argument.Span, $"It takes: {string.Join(", ", parameters)}.");
            }

            given[index] = Unnamed(argument);
        }

        var missing = Array.FindIndex(given, 0, required, argument => argument is null);
        return missing < 0 ? given : throw Error(ErrorCodes.KqlSemantic, $"The plugin '{plugin.Function.Text}' needs the argument '{parameters[missing]}'.", plugin.Span);
    }

    private Column PluginColumn(Expression argument, BoundRelation source) =>
        BindScalar(Unnamed(argument), RowsOf(source)) is BoundExpression.ColumnValue value
            ? value.Column
            : throw Error(ErrorCodes.KqlSemantic, "A column is expected here.", argument.Span);

    private BoundExpression.Constant PluginConstant(Expression argument) =>
        BindScalar(Unnamed(argument), RowScope.None) as BoundExpression.Constant
            ?? throw Error(ErrorCodes.KqlSemantic, "A constant is expected here.", argument.Span);

    private bool PluginFlag(Expression? argument) => argument is not null
        && (PluginConstant(argument).Value as bool? ?? throw Error(ErrorCodes.KqlTypeMismatch, "true or false is expected here.", argument.Span));

    private IReadOnlyList<IReadOnlyList<object?>> Probe(Expression.Call plugin, BoundRelation relation) =>
        Probe(relation, $"The plugin '{plugin.Function.Text}' in a sub-pipeline without a schema", plugin.Span, "Say which columns it gives, behind it: … : (name:type, …).");

    /// <summary>Runs a relation now, for an operator whose columns or parts are those of the data.</summary>
    private IReadOnlyList<IReadOnlyList<object?>> Probe(BoundRelation relation, string what, TextSpan span, string remedy) =>
        _context.Probe is { } probe && _bodyDepth == 0 ? probe.Read(relation) : throw NotSupported(what, span, remedy);
}
