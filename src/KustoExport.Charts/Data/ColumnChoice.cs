using KustoExport.Charts.Settings;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;

namespace KustoExport.Charts.Data;

/// <summary>Which columns are x, y and series: as the settings say, and where they don't, as documented (query/render-operator.md, query/visualization-*.md).</summary>
internal sealed record ColumnChoice(int X, IReadOnlyList<int> Y, IReadOnlyList<int> Series, IReadOnlyList<int> Anomalies)
{
    /// <exception cref="TargetException">ChartInvalid: a column that isn't there, or none that can be drawn.</exception>
    public static ColumnChoice Of(IReadOnlyList<ResultColumn> columns, ChartSettings settings)
    {
        var anomalies = Find(columns, settings.AnomalyColumns) ?? [];
        var series = Find(columns, settings.Series);
        var y = Find(columns, settings.YColumns);
        var taken = new HashSet<int>([.. anomalies, .. series ?? [], .. y ?? []]);
        var x = settings.XColumn is { } name ? Find(columns, name) : FirstThatWorks(columns, settings.Kind, taken);
        taken.Add(x);
        y ??= Measures(columns, taken);
        if (y.Count == 0)
            throw Invalid($"There is no column of numbers to draw beside '{columns[x].Name}'.", "Give the query one (count(), sum(x) …), or name it with ycolumns.");
        foreach (var c in y.Concat(anomalies).Where(c => columns[c].Type is not (KqlType.TimeSpan or KqlType.DateTime or KqlType.Bool) && !CellValues.IsNumeric(columns[c].Type)))
            throw Invalid($"The column '{columns[c].Name}' can't be drawn: it is of the type {columns[c].Type.Name()}.", "Take a column of numbers; tolong() or todouble() make one.");
        taken.UnionWith(y);
        return new ColumnChoice(x, y, series ?? Unspecified(columns, settings.Kind, taken), anomalies);
    }

    /// <summary>The column of a name, in any case if no column has it exactly.</summary>
    /// <exception cref="TargetException">ChartInvalid.</exception>
    public static int Find(IReadOnlyList<ResultColumn> columns, string name)
    {
        var names = columns.Select(c => c.Name).ToList();
        var index = names.IndexOf(name) is >= 0 and var exact ? exact : names.FindIndex(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new TargetException(ErrorCodes.ChartInvalid, $"The rows have no column '{name}'.", name, Suggestion.DidYouMean(name, names) ?? $"They have {string.Join(", ", names)}.");
    }

    public static List<int>? Find(IReadOnlyList<ResultColumn> columns, IReadOnlyList<string>? names) => names?.Select(name => Find(columns, name)).ToList();

    // Along lines and areas time comes first, wherever its column stands: what make-series and summarize by give has it behind others.
    private static int FirstThatWorks(IReadOnlyList<ResultColumn> columns, ChartKind kind, HashSet<int> taken)
    {
        var free = Enumerable.Range(0, columns.Count).Where(c => !taken.Contains(c)).ToList();
        if (free.Count == 0)
            throw Invalid("No column is left for the x-axis.", "Name it with xcolumn.");
        int? First(Func<KqlType, bool> fits) => free.Cast<int?>().FirstOrDefault(c => fits(columns[c!.Value].Type));
        return kind switch
        {
            ChartKind.TimeChart or ChartKind.AnomalyChart => First(t => t == KqlType.DateTime)
                ?? throw Invalid("A timechart needs a column of datetimes, and the rows have none.", "Give the query one (bin(Timestamp, 1h)), or render a linechart."),
            ChartKind.LineChart or ChartKind.AreaChart or ChartKind.StackedAreaChart =>
                free.Where(c => columns[c].Type == KqlType.DateTime)
                    .Concat(free.Where(c => CellValues.IsNumeric(columns[c].Type) || columns[c].Type == KqlType.TimeSpan))
                    .Append(free[0])
                    .First(c => c == free[0] || HasMeasure(columns, taken, c)),
            ChartKind.ScatterChart => First(t => CellValues.IsNumeric(t) || t is KqlType.DateTime or KqlType.TimeSpan) ?? free[0],
            _ => free[0],
        };
    }

    private static bool HasMeasure(IReadOnlyList<ResultColumn> columns, HashSet<int> taken, int x) => Measures(columns, [.. taken, x]).Count > 0;

    private static List<int> Measures(IReadOnlyList<ResultColumn> columns, HashSet<int> taken)
    {
        var free = Enumerable.Range(0, columns.Count).Where(c => !taken.Contains(c)).ToList();
        var numbers = free.Where(c => CellValues.IsNumeric(columns[c].Type)).ToList();
        return numbers.Count > 0 ? numbers : [.. free.Where(c => columns[c].Type == KqlType.TimeSpan)];
    }

    // A time chart groups by one column of texts (query/visualization-timechart.md), other charts by all that nobody spoke of.
    private static List<int> Unspecified(IReadOnlyList<ResultColumn> columns, ChartKind kind, HashSet<int> taken)
    {
        var free = Enumerable.Range(0, columns.Count).Where(c => !taken.Contains(c) && columns[c].Type is KqlType.String or KqlType.Guid or KqlType.Bool);
        return kind is ChartKind.TimeChart or ChartKind.AnomalyChart ? [.. free.Take(1)] : [.. free];
    }

    private static TargetException Invalid(string message, string remedy) => new(ErrorCodes.ChartInvalid, message, remedy: remedy);
}
