using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>Plugins that count over a timeline, each by a query of its own: see <see cref="PluginQueries"/>.</summary>
internal sealed partial class QueryBinder
{
    private static readonly string[] s_periods = ["week", "month", "year"];

    private static readonly Dictionary<string, TimelinePlugin> s_timelinePlugins = new(StringComparer.Ordinal)
    {
        ["sliding_window_counts"] = new(PluginQueries.SlidingWindowCounts, "__start", "__end", "__lookback", "__bin") { Periods = ["week"] },
        ["activity_counts_metrics"] = new(PluginQueries.ActivityCountsMetrics, "__start", "__end", "__bin") { Periods = s_periods },
        ["activity_metrics"] = new(PluginQueries.ActivityMetrics, "__start", "__end", "__bin") { Periods = s_periods, NeedsStartAndEnd = true },
        ["activity_engagement"] = new(PluginQueries.ActivityEngagement, "__start", "__end", "__inner", "__outer") { NeedsStartAndEnd = true },
        ["active_users_count"] = new(PluginQueries.ActiveUsersCount, "__start", "__end", "__lookback", "__period", "__periods", "__bin") { Periods = s_periods },
        ["session_count"] = new(PluginQueries.SessionCount, "__start", "__end", "__bin", "__lookback"),
    };

    private BoundRelation BindTimeline(Expression.Call plugin, TimelinePlugin definition, BoundRelation source)
    {
        var dimensions = 2 + definition.Constants.Length;
        var timeline = new PluginInput(plugin, dimensions);
        var time = IdAndTime(timeline, source);
        if (definition.NeedsStartAndEnd && (plugin.Arguments.Count < dimensions || plugin.Arguments.Skip(2).Take(definition.Constants.Length).Any(a => NamesColumn(a, source))))
        {
            throw NotSupported($"'{plugin.Function.Text}' without a start and an end", plugin.Span, $"Write {plugin.Function.Text}(id, time, start, end, …).");
        }

        var windows = "";
        for (var i = 0; i < definition.Constants.Length; i++)
        {
            if (definition.Constants[i] == "__bin")
            {
                windows = Windows(timeline, 2 + i, time, definition.Periods);
            }
            else
            {
                Constant(timeline, 2 + i, definition.Constants[i]);
            }
        }

        Dimensions(timeline, dimensions, source);
        timeline.Columns.Add(new Assignment(new Column("__session", KqlType.String), TextOf([timeline.Columns[0], .. timeline.Dimensions], plugin.Span)));
        return Renamed(Run(windows + definition.Query, timeline, source), "__window", time.Name, time.Type);
    }

    /// <summary><c>new_activity_metrics(id, time, start, end, window, cohort, dimensions …, lookback)</c>: what follows the window may be left out.</summary>
    private BoundRelation BindNewActivityMetrics(Expression.Call plugin, BoundRelation source)
    {
        var lookback = plugin.Arguments.Count > 5 && IsTabular(Unnamed(plugin.Arguments[^1])) ? Unnamed(plugin.Arguments[^1]) : null;
        var timeline = new PluginInput(lookback is null ? plugin : plugin with { Arguments = [.. plugin.Arguments.SkipLast(1)] }, 5);
        var time = IdAndTime(timeline, source);
        Constant(timeline, 2, "__start");
        Constant(timeline, 3, "__end");
        var text = Windows(timeline, 4, time, s_periods);
        var hasCohort = timeline.Plugin.Arguments.Count > 5 && !NamesColumn(timeline.Plugin.Arguments[5], source);
        if (hasCohort)
        {
            Constant(timeline, 5, "__cohort");
        }

        Dimensions(timeline, hasCohort ? 6 : 5, source);
        timeline.Columns.Add(new Assignment(new Column("__slice", KqlType.String), TextOf(timeline.Dimensions, plugin.Span)));
        if (lookback is not null)
        {
            var seen = Lookback(lookback, PluginColumn(plugin.Arguments[0], source));
            timeline.Names.Add(new ScopeEntry.Table("Lookback", () => Reference(seen)));
        }

        text += PluginQueries.NewActivityMetrics(time.Type, hasCohort, lookback is not null);
        var metrics = Run(text, timeline, source);
        return Renamed(Renamed(metrics, "__from", "from_" + time.Name, time.Type), "__window", "to_" + time.Name, time.Type);
    }

    /// <summary>The ids of a lookback: its column of that name, or its only one.</summary>
    private SharedRelation Lookback(Expression table, Column id)
    {
        var rows = BindRelation(table);
        var column = rows.Columns.FirstOrDefault(c => c.Name == id.Name) ?? (rows.Columns.Count == 1 ? rows.Columns[0] : null);
        if (column is null || column.Type != id.Type)
        {
            throw Error(ErrorCodes.KqlSemantic, $"The lookback has no column '{id.Name}' of the type {id.Type.Name()}.", table.Span);
        }

        return new SharedRelation("lookback", new BoundRelation.Project(rows, [new Assignment(new Column("__id", column.Type), ValueOf(column))]));
    }

    private Column IdAndTime(PluginInput timeline, BoundRelation source)
    {
        Column(timeline, "__id", 0, source);
        return Column(timeline, "__time", 1, source);
    }

    private bool NamesColumn(Expression argument, BoundRelation source) => Unnamed(argument) is Expression.Name name && source.Columns.Any(c => c.Name == name.Text);

    /// <summary>The functions by which a plugin's query finds windows.</summary>
    private string Windows(PluginInput timeline, int index, Column time, IReadOnlyList<string> periods)
    {
        var argument = Argument(timeline, index);
        if (BindScalar(argument, RowScope.None) is not BoundExpression.Constant { Type: KqlType.String, Value: string period })
        {
            Constant(timeline, index, "__bin");
            return PluginQueries.FixedWindows(time.Type);
        }

        if (!periods.Contains(period))
        {
            throw NotSupported($"'{period}' as a window of the plugin '{timeline.Plugin.Function.Text}'", argument.Span, "Give it as a timespan, such as 7d.");
        }

        if (time.Type != KqlType.DateTime)
        {
            throw Error(ErrorCodes.KqlTypeMismatch, $"Windows of a {period} need a datetime; '{time.Name}' is a {time.Type.Name()}.", argument.Span);
        }

        timeline.Names.Add(new ScopeEntry.Scalar("__bin", new BoundExpression.Constant(KqlType.TimeSpan, 7 * TimeSpan.TicksPerDay, argument.Span), _subqueryDepth));
        return PluginQueries.CalendarWindows(period);
    }

    /// <summary>Values as one text, the same only for the same values.</summary>
    private BoundExpression TextOf(IReadOnlyList<Assignment> values, TextSpan span) => values.Count == 0
        ? Text("")
        : Scalar("tostring", [Scalar("pack_array", [.. values.Select(v => v.Expression)], span)], span);

    private BoundRelation BindRollingPercentile(Expression.Call plugin, BoundRelation source)
    {
        var timeline = new PluginInput(plugin, 5);
        var value = Column(timeline, "__value", 0, source);
        Constant(timeline, 1, "__percent");
        var time = Column(timeline, "__time", 2, source);
        Constant(timeline, 3, "__bin");
        Constant(timeline, 4, "__bins");
        Dimensions(timeline, 5, source);
        var name = FormattableString.Invariant($"rolling_{PluginConstant(plugin.Arguments[4]).Value}_percentile_{value.Name}_{PluginConstant(plugin.Arguments[1]).Value}");
        return Renamed(Renamed(Run(PluginQueries.RollingPercentile, timeline, source), "__window", time.Name, time.Type), "__percentile", name);
    }
}
