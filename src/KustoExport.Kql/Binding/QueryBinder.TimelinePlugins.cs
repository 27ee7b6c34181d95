using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Plugins that count over a timeline, each by a query of its own: see <see cref="PluginQueries"/>.</summary>
internal sealed partial class QueryBinder
{
    private BoundRelation BindSlidingWindowCounts(Expression.Call plugin, BoundRelation source)
    {
        var timeline = new PluginInput(plugin, 6);
        Column(timeline, "__id", 0, source);
        var time = Column(timeline, "__time", 1, source);
        Constants(timeline, 2, "__start", "__end", "__lookback", "__bin");
        Dimensions(timeline, 6, source);
        return Renamed(Run(PluginQueries.SlidingWindowCounts, timeline, source), "__window", time.Name);
    }

    private BoundRelation BindActivityCountsMetrics(Expression.Call plugin, BoundRelation source)
    {
        var timeline = new PluginInput(plugin, 5);
        Column(timeline, "__id", 0, source);
        var time = Column(timeline, "__time", 1, source);
        Constants(timeline, 2, "__start", "__end", "__bin");
        Dimensions(timeline, 5, source);
        return Renamed(Run(PluginQueries.ActivityCountsMetrics, timeline, source), "__window", time.Name);
    }

    private BoundRelation BindActivityMetrics(Expression.Call plugin, BoundRelation source)
    {
        if (plugin.Arguments.Count < 5 || (plugin.Arguments[3] is Expression.Name name && source.Columns.Any(c => c.Name == name.Text)))
        {
            throw NotSupported("'activity_metrics' without a start and an end", plugin.Span, "Write activity_metrics(id, time, start, end, window).");
        }

        var timeline = new PluginInput(plugin, 5);
        Column(timeline, "__id", 0, source);
        var time = Column(timeline, "__time", 1, source);
        Constants(timeline, 2, "__start", "__end", "__bin");
        Dimensions(timeline, 5, source);
        return Renamed(Run(PluginQueries.ActivityMetrics, timeline, source), "__window", time.Name);
    }

    private BoundRelation BindActiveUsersCount(Expression.Call plugin, BoundRelation source)
    {
        var timeline = new PluginInput(plugin, 8);
        Column(timeline, "__id", 0, source);
        var time = Column(timeline, "__time", 1, source);
        Constants(timeline, 2, "__start", "__end", "__lookback", "__period", "__periods", "__bin");
        Dimensions(timeline, 8, source);
        return Renamed(Run(PluginQueries.ActiveUsersCount, timeline, source), "__window", time.Name);
    }

    private BoundRelation BindRollingPercentile(Expression.Call plugin, BoundRelation source)
    {
        var timeline = new PluginInput(plugin, 5);
        var value = Column(timeline, "__value", 0, source);
        Constants(timeline, 1, "__percent");
        var time = Column(timeline, "__time", 2, source);
        Constants(timeline, 3, "__bin", "__bins");
        Dimensions(timeline, 5, source);
        var name = FormattableString.Invariant($"rolling_{PluginConstant(plugin.Arguments[4]).Value}_percentile_{value.Name}_{PluginConstant(plugin.Arguments[1]).Value}");
        return Renamed(Renamed(Run(PluginQueries.RollingPercentile, timeline, source), "__window", time.Name), "__percentile", name);
    }

    private BoundRelation BindRowsNear(Expression.Call plugin, BoundRelation source)
    {
        var rows = new PluginInput(plugin, 2);
        if (!Serialization.IsSerialized(source))
        {
            throw Error(ErrorCodes.KqlSemantic, "'rows_near' needs rows in an order.", plugin.Span, "Put 'sort by …' before it.");
        }

        rows.Columns.Add(new Assignment(new Column("__hit", KqlType.Bool), BindPredicate(Unnamed(plugin.Arguments[0]), RowsOf(source))));
        Constants(rows, 1, "__before");
        rows.Names.Add(new ScopeEntry.Scalar("__after", PluginConstant(plugin.Arguments[^1]), _subqueryDepth));
        rows.Columns.AddRange(source.Columns.Select(PassThrough));
        rows.Names.Add(new ScopeEntry.Columns("__dimensions", [.. source.Columns.Select(c => c.Name)]));
        return Run(PluginQueries.RowsNear, rows, source);
    }

    /// <summary>What a plugin's query sees: the columns of its input, and its other names.</summary>
    private sealed class PluginInput
    {
        public PluginInput(Expression.Call plugin, int required) => (Plugin, Required) = (plugin, required);

        public Expression.Call Plugin { get; }

        public int Required { get; }

        public List<Assignment> Columns { get; } = [];

        public List<ScopeEntry> Names { get; } = [];
    }

    private Expression Argument(PluginInput input, int index) => index < input.Plugin.Arguments.Count
        ? Unnamed(input.Plugin.Arguments[index])
        : throw Error(ErrorCodes.KqlSemantic, $"The plugin '{input.Plugin.Function.Text}' takes at least {input.Required} arguments, not {input.Plugin.Arguments.Count}.", input.Plugin.Span);

    private Column Column(PluginInput input, string name, int index, BoundRelation source)
    {
        var column = PluginColumn(Argument(input, index), source);
        input.Columns.Add(new Assignment(new Column(name, column.Type), ValueOf(column)));
        return column;
    }

    private void Constants(PluginInput input, int index, params string[] names)
    {
        foreach (var name in names)
        {
            var argument = Argument(input, index++);
            var value = BindScalar(argument, RowScope.None);
            if (value.Type == KqlType.String)
            {
                throw NotSupported($"A period as a name in the plugin '{input.Plugin.Function.Text}'", argument.Span, "Give it as a timespan, such as 7d.");
            }

            input.Names.Add(BoundTree.IsConstant(value)
                ? new ScopeEntry.Scalar(name, value, _subqueryDepth)
                : throw Error(ErrorCodes.KqlSemantic, "A constant is expected here.", argument.Span));
        }
    }

    private void Dimensions(PluginInput input, int index, BoundRelation source)
    {
        var columns = input.Plugin.Arguments.Skip(index).Select(a => PassThrough(PluginColumn(a, source))).ToList();
        RefuseDynamicKeys(columns, input.Plugin.Span);
        input.Columns.AddRange(columns);
        input.Names.Add(new ScopeEntry.Columns("__dimensions", [.. columns.Select(c => c.Column.Name)]));
    }

    private BoundRelation Run(string text, PluginInput input, BoundRelation source)
    {
        var shared = new SharedRelation(input.Plugin.Function.Text, Compute(source, input.Columns));
        var scope = input.Names.Aggregate(Scope.Empty, (names, name) => names.With(name)).With(new ScopeEntry.Table("Input", () => Reference(shared)));
        var query = new QueryBinder(text, _context with { Parameters = new Dictionary<string, object?>() }) { _scope = scope, _subqueryDepth = _subqueryDepth, _bodyDepth = _bodyDepth };
        try
        {
            return query.Bind(QueryParser.ParseOrThrow(text)).Results[0].Relation;
        }
        catch (KqlException exception)
        {
            // Its place is in a text that the user never wrote.
            throw Error(exception.ErrorCode, $"The plugin '{input.Plugin.Function.Text}' can't run over arguments of these types: {exception.Problem}", input.Plugin.Span);
        }
    }

    private static BoundRelation Renamed(BoundRelation source, string name, string to)
    {
        var names = new UniqueNames();
        source.Columns.Where(c => c.Name != name).ToList().ForEach(c => names.Take(c.Name));
        return new BoundRelation.Project(source, [.. source.Columns.Select(c => c.Name == name ? new Assignment(new Column(names.Next(to), c.Type), ValueOf(c)) : PassThrough(c))]);
    }
}
