using KustoExport.Charts.Settings;
using KustoExport.Kql;

namespace KustoExport.Charts.Data;

/// <summary>Makes series of rows: one for each column of values and each combination of the series columns' values.</summary>
internal sealed class XYDataBuilder(ChartSettings settings, ICollection<string> warnings)
{
    /// <summary>More lines than these can't be told apart, and a legend of them can't be read.</summary>
    public const int MostSeries = 50;

    public XYData Build(ChartRows given)
    {
        var rows = ArrayRows.Expanded(Named(given), settings.XColumn);
        var choice = ColumnChoice.Of(rows.Columns, settings);
        var kind = KindOfX(rows.Columns[choice.X].Type);
        var categories = new List<string>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        double Category(object? value)
        {
            var text = CellValues.Text(value);
            if (!numbers.TryGetValue(text, out var number))
            {
                numbers[text] = number = categories.Count;
                categories.Add(text);
            }

            return number;
        }

        var series = new Dictionary<(string Key, int Measure), List<ChartPoint>>();
        var anomalies = new Dictionary<(string Key, int Measure), List<ChartPoint>>();
        var nowhere = 0;
        foreach (var row in InOrder(rows, choice.X, kind))
        {
            var x = kind == ValueKind.Category ? Category(row[choice.X]) : CellValues.Number(row[choice.X]);
            if (!double.IsFinite(x))
            {
                nowhere++;
                continue;
            }

            var key = string.Join(", ", choice.Series.Select(c => CellValues.Text(row[c])));
            foreach (var measure in choice.Y)
                PointsOf(series, (key, measure)).Add(new ChartPoint(x, CellValues.Number(row[measure])));
            for (var i = 0; i < choice.Anomalies.Count; i++)
            {
                // An anomaly column for each column of values, or else they are of the first.
                var measure = choice.Anomalies.Count == choice.Y.Count ? choice.Y[i] : choice.Y[0];
                if (CellValues.Number(row[choice.Anomalies[i]]) is not (0 or double.NaN) && CellValues.Number(row[measure]) is var y && double.IsFinite(y))
                    PointsOf(anomalies, (key, measure)).Add(new ChartPoint(x, y));
            }
        }

        if (nowhere > 0)
            warnings.Add($"{nowhere} rows have no value in '{rows.Columns[choice.X].Name}' and stand nowhere in the chart.");
        var isDuration = choice.Y.All(c => rows.Columns[c].Type == KqlType.TimeSpan);
        return new XYData(
            kind,
            rows.Columns[choice.X].Name,
            categories,
            isDuration ? ValueKind.Duration : ValueKind.Number,
            choice.Y.Count == 1 ? rows.Columns[choice.Y[0]].Name : "",
            Limited([.. series.Select(s => Series(s.Key, s.Value, anomalies.GetValueOrDefault(s.Key) ?? [], choice, rows, kind))]));
    }

    // Who names both what lies along the chart and its values has named all: other columns aren't guessed to be series.
    private ChartRows Named(ChartRows rows)
    {
        if (settings is not { XColumn: { } x, YColumns: { } y })
            return rows;
        int[] columns = [.. new[] { x }.Concat(y).Concat(settings.Series ?? []).Concat(settings.AnomalyColumns ?? []).Select(name => ColumnChoice.Find(rows.Columns, name)).Distinct()];
        return new ChartRows([.. columns.Select(c => rows.Columns[c])], [.. rows.Rows.Select(row => columns.Select(c => row[c]).ToArray())]);
    }

    // Columns and bars compare things, each by its name; only time is a distance there too.
    private ValueKind KindOfX(KqlType type) => (type, settings.Kind) switch
    {
        (KqlType.DateTime, ChartKind.BarChart) => ValueKind.Category,
        (KqlType.DateTime, _) => ValueKind.Time,
        (_, ChartKind.BarChart or ChartKind.ColumnChart) => ValueKind.Category,
        (KqlType.TimeSpan, _) => ValueKind.Duration,
        (KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal, _) => ValueKind.Number,
        _ => ValueKind.Category,
    };

    // Names stand in the order of the rows, times and numbers in their own, with what has none behind them.
    private static IEnumerable<object?[]> InOrder(ChartRows rows, int x, ValueKind kind) =>
        kind == ValueKind.Category && (rows.Columns[x].Type is KqlType.DateTime or KqlType.TimeSpan || CellValues.IsNumeric(rows.Columns[x].Type)) ? rows.Rows.OrderBy(row => CellValues.Number(row[x]) is var place && double.IsNaN(place) ? double.PositiveInfinity : place) : rows.Rows;

    private static List<ChartPoint> PointsOf<TKey>(Dictionary<TKey, List<ChartPoint>> points, TKey key)
        where TKey : notnull
    {
        if (!points.TryGetValue(key, out var list))
            points[key] = list = [];
        return list;
    }

    private ChartSeries Series((string Key, int Measure) id, List<ChartPoint> points, List<ChartPoint> anomalies, ColumnChoice choice, ChartRows rows, ValueKind kind)
    {
        var column = rows.Columns[id.Measure].Name;
        var name = choice.Series.Count == 0 ? column : choice.Y.Count == 1 ? id.Key : $"{id.Key}: {column}";
        IEnumerable<ChartPoint> ordered = kind == ValueKind.Category || settings.Kind == ChartKind.ScatterChart ? points : points.OrderBy(p => p.X);
        if (settings.Accumulate)
        {
            List<ChartPoint> sums = [.. Accumulated(ordered)];
            var marked = anomalies.Select(p => p.X).ToHashSet();
            (ordered, anomalies) = (sums, [.. sums.Where(p => marked.Contains(p.X))]);
        }

        return new ChartSeries(CellValues.Clean(name), id.Measure, [.. ordered]) { Anomalies = anomalies };
    }

    private static IEnumerable<ChartPoint> Accumulated(IEnumerable<ChartPoint> points)
    {
        var sum = 0.0;
        foreach (var point in points)
        {
            sum += double.IsNaN(point.Y) ? 0 : point.Y;
            yield return point with { Y = sum };
        }
    }

    private IReadOnlyList<ChartSeries> Limited(IReadOnlyList<ChartSeries> series)
    {
        if (series.Count <= MostSeries)
            return series;
        warnings.Add($"There are {series.Count} series; the chart shows the {MostSeries} largest. Let the query take fewer (top-nested, top, where).");
        var kept = series.OrderByDescending(s => s.Weight).Take(MostSeries).ToHashSet();
        return [.. series.Where(kept.Contains)];
    }
}
