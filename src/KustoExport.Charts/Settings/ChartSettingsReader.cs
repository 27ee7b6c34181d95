using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Charts.Settings;

/// <summary>Reads what a query says by <c>render</c>, as the services give it: Visualization, and properties by name.</summary>
public static class ChartSettingsReader
{
    private const string Visualization = "Visualization";

    private static readonly Dictionary<string, string> s_notDrawn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pivotchart"] = "It is worked with by hand: export the rows with Invoke-KustoExport -Path x.csv and open them in a program that has pivot tables, or summarize and render a columnchart.",
        ["timepivot"] = "It is worked with by hand: render a ladderchart of beginnings and ends, or a timechart.",
        ["plotly"] = "Its rows are Plotly's own JSON, which Plotly draws: keep it with Invoke-KqlQuery … | Set-Content, or render another kind.",
        ["graph"] = "Make rows of the graph by graph-to-table, and render those.",
    };

    /// <param name="visualization">Visualization and the properties; names in any case.</param>
    /// <param name="warnings">Takes what a reader should know: properties that mean nothing for this kind.</param>
    /// <exception cref="TargetException">ChartNotSupported or ChartInvalid.</exception>
    public static ChartSettings Read(IReadOnlyDictionary<string, string> visualization, ICollection<string> warnings)
    {
        var given = new Dictionary<string, string>(visualization, StringComparer.OrdinalIgnoreCase);
        var name = given.GetValueOrDefault(Visualization) ?? throw Invalid("Nothing says which kind of chart to draw.", null, "End the query with '| render timechart', or give -Kind.");
        given.Remove(Visualization);
        var kind = Kind(name);
        foreach (var unknown in given.Keys.Where(key => !ChartProperties.All.Contains(key, StringComparer.OrdinalIgnoreCase)))
            throw new TargetException(ErrorCodes.ChartNotSupported, $"'{unknown}' is not a property of charts.", unknown, Suggestion.DidYouMean(unknown, ChartProperties.All) ?? $"There are {string.Join(", ", ChartProperties.All.Order(StringComparer.Ordinal))}.");

        var (stacking, onMap) = Subkind(name, kind, given.GetValueOrDefault("kind"));
        foreach (var idle in given.Keys.Where(key => !ChartProperties.IsUsed(key.ToLowerInvariant(), kind, onMap)))
            warnings.Add($"'{idle}' means nothing for a {name}; the chart is drawn without it.");
        var (yMin, yMax) = (Number(given, "ymin"), Number(given, "ymax"));
        if (yMin >= yMax)
            throw Invalid("'ymin' isn't below 'ymax'.", given["ymin"], "Give a smaller ymin, or a larger ymax.");
        return new ChartSettings
        {
            Kind = kind,
            Stacking = stacking,
            OnMap = onMap,
            Title = given.GetValueOrDefault("title"),
            XTitle = given.GetValueOrDefault("xtitle"),
            YTitle = given.GetValueOrDefault("ytitle"),
            Legend = Choice<LegendMode>(given, "legend"),
            XColumn = given.GetValueOrDefault("xcolumn"),
            YColumns = Names(given, "ycolumns"),
            Series = Names(given, "series"),
            AnomalyColumns = Names(given, "anomalycolumns"),
            YSplit = Choice<YSplit>(given, "ysplit"),
            XAxis = Choice<AxisScale>(given, "xaxis"),
            YAxis = Choice<AxisScale>(given, "yaxis"),
            YMin = yMin,
            YMax = yMax,
            Accumulate = Flag(given, "accumulate"),
        };
    }

    private static ChartKind Kind(string name)
    {
        if (s_notDrawn.TryGetValue(name, out var remedy))
            throw new TargetException(ErrorCodes.ChartNotSupported, $"A '{name}' can't be drawn.", name, remedy);
        var kinds = Enum.GetNames<ChartKind>().Select(kind => kind.ToLowerInvariant()).ToList();
        return kinds.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<ChartKind>(name, ignoreCase: true)
            : throw new TargetException(ErrorCodes.ChartNotSupported, $"'{name}' is not a kind of chart that is known.", name, Suggestion.DidYouMean(name, kinds) ?? $"There are {string.Join(", ", kinds)}.");
    }

    private static (ChartStacking? Stacking, bool OnMap) Subkind(string name, ChartKind kind, string? text) => (text?.ToLowerInvariant(), kind) switch
    {
        (null or "", _) => (null, false),
        ("map", ChartKind.ScatterChart or ChartKind.PieChart) => (null, true),
        ("default", ChartKind.ScatterChart or ChartKind.PieChart) => (null, false),
        ("default" or "unstacked", ChartKind.AreaChart or ChartKind.BarChart or ChartKind.ColumnChart) => (ChartStacking.Unstacked, false),
        ("stacked", ChartKind.AreaChart or ChartKind.BarChart or ChartKind.ColumnChart) => (ChartStacking.Stacked, false),
        ("stacked100", ChartKind.AreaChart or ChartKind.BarChart or ChartKind.ColumnChart) => (ChartStacking.Stacked100, false),
        _ => throw new TargetException(
            ErrorCodes.ChartNotSupported,
            $"A {name} has no kind '{text}'.",
            text,
            kind switch
            {
                ChartKind.AreaChart or ChartKind.BarChart or ChartKind.ColumnChart => "There are default, unstacked, stacked and stacked100.",
                ChartKind.ScatterChart or ChartKind.PieChart => "There is map.",
                _ => "Leave it out.",
            }),
    };

    private static T? Choice<T>(Dictionary<string, string> given, string name)
        where T : struct, Enum
    {
        if (!given.TryGetValue(name, out var text) || text.Length == 0)
            return null;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? value
            : throw Invalid($"'{name}' can't be '{text}'.", text, $"It is {string.Join(" or ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}.");
    }

    private static List<string>? Names(Dictionary<string, string> given, string name) =>
        given.TryGetValue(name, out var text) && text.Length > 0 ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : null;

    private static double? Number(Dictionary<string, string> given, string name)
    {
        if (!given.TryGetValue(name, out var text) || text.Length == 0)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Invalid($"'{name}' can't be '{text}'.", text, "It is a number.");
    }

    private static bool Flag(Dictionary<string, string> given, string name) => given.GetValueOrDefault(name)?.ToLowerInvariant() switch
    {
        null or "" or "false" => false,
        "true" => true,
        var other => throw Invalid($"'{name}' can't be '{other}'.", other, "It is true or false."),
    };

    private static TargetException Invalid(string message, string? target, string remedy) => new(ErrorCodes.ChartInvalid, message, target, remedy);
}
