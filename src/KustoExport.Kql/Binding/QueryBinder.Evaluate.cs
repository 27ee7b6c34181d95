using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>evaluate: which plugin is bound where, and their arguments (documentation: query/evaluate-operator.md).</summary>
internal sealed partial class QueryBinder
{
    private delegate BoundRelation BindPlugin(QueryBinder binder, QueryOperator.Evaluate evaluate, BoundRelation source);

    private static readonly Dictionary<string, BindPlugin> s_plugins = new(StringComparer.Ordinal)
    {
        ["bag_unpack"] = (binder, evaluate, source) => binder.BindBagUnpack(evaluate, source),
        ["pivot"] = (binder, evaluate, source) => binder.BindPivot(evaluate.Plugin, source),
        ["narrow"] = (binder, evaluate, source) => binder.BindNarrow(evaluate.Plugin, source),
        ["preview"] = (binder, evaluate, _) => throw binder.Error(ErrorCodes.KqlSemantic, "'preview' gives two results: it stands last in a query, and not inside of one.", evaluate.Plugin.Span, "Take some rows with 'take'."),
        ["schema_merge"] = (binder, evaluate, source) => binder.BindSchemaMerge(evaluate.Plugin, source),
        ["infer_storage_schema"] = TakesNoTable,
        ["infer_storage_schema_with_suggestions"] = TakesNoTable,
        ["basket"] = (binder, evaluate, source) => binder.BindBasket(evaluate.Plugin, source),
        ["ipv4_lookup"] = (binder, evaluate, source) => binder.BindAddressLookup(evaluate.Plugin, source, "ipv4"),
        ["ipv6_lookup"] = (binder, evaluate, source) => binder.BindAddressLookup(evaluate.Plugin, source, "ipv6"),
        ["geo_polygon_lookup"] = (binder, evaluate, source) => binder.BindPolygonLookup(evaluate.Plugin, source),
        ["geo_line_lookup"] = (binder, evaluate, source) => binder.BindLineLookup(evaluate.Plugin, source),
        ["dcount_intersect"] = (binder, evaluate, source) => binder.BindCountIntersections(evaluate.Plugin, source),
        ["rows_near"] = (binder, evaluate, source) => binder.BindRowsNear(evaluate.Plugin, source),
        ["rolling_percentile"] = (binder, evaluate, source) => binder.BindRollingPercentile(evaluate.Plugin, source),
        ["sliding_window_counts"] = Timeline,
        ["activity_counts_metrics"] = Timeline,
        ["activity_metrics"] = Timeline,
        ["activity_engagement"] = Timeline,
        ["active_users_count"] = Timeline,
        ["session_count"] = Timeline,
        ["new_activity_metrics"] = (binder, evaluate, source) => binder.BindNewActivityMetrics(evaluate.Plugin, source),
        ["sequence_detect"] = (binder, evaluate, source) => binder.BindSequenceDetect(evaluate.Plugin, source),
        ["funnel_sequence_completion"] = (binder, evaluate, source) => binder.BindFunnelCompletion(evaluate.Plugin, source),
    };

    /// <summary>The plugins that are run here.</summary>
    public static IReadOnlyCollection<string> PluginNames => s_plugins.Keys;

    private static BoundRelation Timeline(QueryBinder binder, QueryOperator.Evaluate evaluate, BoundRelation source) =>
        binder.BindTimeline(evaluate.Plugin, s_timelinePlugins[evaluate.Plugin.Function.Text], source);

    private static BoundRelation TakesNoTable(QueryBinder binder, QueryOperator.Evaluate evaluate, BoundRelation source)
    {
        var name = evaluate.Plugin.Function.Text;
        throw binder.Error(ErrorCodes.KqlSemantic, $"'{name}' takes no table.", evaluate.Plugin.Span, $"Begin with it: evaluate {name}(…).");
    }

    private BoundRelation BindEvaluate(QueryOperator.Evaluate evaluate, BoundRelation source)
    {
        CheckParameters(evaluate);
        if (!s_plugins.TryGetValue(evaluate.Plugin.Function.Text, out var bind))
        {
            throw UnknownPlugin(evaluate.Plugin);
        }

        var table = bind(this, evaluate, source);
        return evaluate.Schema is { } schema && evaluate.Plugin.Function.Text != "bag_unpack" ? CheckOutput(evaluate.Plugin, table, schema) : table;
    }

    /// <summary>For <c>evaluate</c> at the start of a query: plugins that read no rows are all refused.</summary>
    private KqlException PluginWithoutSource(Expression.Call plugin) => s_plugins.ContainsKey(plugin.Function.Text)
        ? Error(ErrorCodes.KqlSemantic, $"The plugin '{plugin.Function.Text}' needs a table before it.", plugin.Span, $"Write T | evaluate {plugin.Function.Text}(…).")
        : UnknownPlugin(plugin);

    private KqlException UnknownPlugin(Expression.Call plugin) =>
        NotSupported($"The plugin '{plugin.Function.Text}'", plugin.Function.Span, WaysOut.OfPlugin(plugin.Function.Text, s_plugins.Keys));

    /// <summary>The columns that are declared behind a plugin, which must be those that it gives.</summary>
    private BoundRelation.Project CheckOutput(Expression.Call plugin, BoundRelation table, RowSchema schema)
    {
        var declared = Declare(schema);
        var fits = !schema.IsOpen && declared.Count == table.Columns.Count
            && declared.TrueForAll(d => table.Columns.Any(c => c.Name == d.Name && c.Type == d.Type));
        return fits
            ? Keep(table, declared.Select(d => table.Columns.First(c => c.Name == d.Name)))
            : throw Error(ErrorCodes.KqlSemantic, $"The plugin '{plugin.Function.Text}' gives the columns ({string.Join(", ", table.Columns)}), not the declared ones.", schema.Span);
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
