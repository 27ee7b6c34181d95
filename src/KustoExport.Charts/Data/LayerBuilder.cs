using KustoExport.Charts.Settings;

namespace KustoExport.Charts.Data;

/// <summary>Stacks series, sums the values of one bar, and takes logarithms.</summary>
internal static class LayerBuilder
{
    public static IReadOnlyList<Layer> Of(XYData data, ChartSettings settings, ChartStacking stacking, ICollection<string> warnings)
    {
        var isBars = settings.Kind is ChartKind.BarChart or ChartKind.ColumnChart;
        var layers = stacking == ChartStacking.Unstacked
            ? [.. data.Series.Select((s, i) => Unstacked(isBars ? s with { Points = Summed(s.Points) } : s, i))]
            : Stacked(data.Series, isBars, stacking == ChartStacking.Stacked100);
        var isLogX = settings.XAxis == AxisScale.Log && data.XKind == ValueKind.Number;
        if (settings.XAxis == AxisScale.Log && !isLogX)
            warnings.Add("xaxis=log is for an x-axis of numbers; the chart is drawn without it.");
        if (!isLogX && settings.YAxis != AxisScale.Log)
            return layers;

        var outside = 0;
        layers = [.. layers.Select(layer => Logarithmic(layer, isLogX, settings.YAxis == AxisScale.Log, ref outside))];
        if (outside > 0)
            warnings.Add($"{outside} values are not positive, and a logarithmic axis has no place for them.");
        return layers;
    }

    private static Layer Unstacked(ChartSeries series, int index) =>
        new(series.Name, index, series.Points, [.. series.Points.Select(_ => 0.0)]) { Anomalies = series.Anomalies };

    private static List<ChartPoint> Summed(IEnumerable<ChartPoint> points) =>
        [.. points.GroupBy(p => p.X).Select(p => new ChartPoint(p.Key, p.Any(v => double.IsFinite(v.Y)) ? p.Where(v => double.IsFinite(v.Y)).Sum(v => v.Y) : double.NaN))];

    // What a series lacks is nothing: the others stand on what is there.
    private static List<Layer> Stacked(IReadOnlyList<ChartSeries> series, bool isBars, bool isPercent)
    {
        var values = series.Select(s => Summed(s.Points).Where(p => double.IsFinite(p.Y)).ToDictionary(p => p.X, p => p.Y)).ToList();
        var places = values.SelectMany(v => v.Keys).Distinct().Order().ToList();
        var totals = places.ToDictionary(x => x, x => values.Sum(v => Math.Abs(v.GetValueOrDefault(x))));
        var above = places.ToDictionary(x => x, _ => 0.0);
        var below = places.ToDictionary(x => x, _ => 0.0);
        var layers = new List<Layer>();
        for (var i = 0; i < series.Count; i++)
        {
            var (points, floor) = (new List<ChartPoint>(), new List<double>());
            foreach (var x in places)
            {
                if (isBars && !values[i].ContainsKey(x))
                    continue;
                var value = values[i].GetValueOrDefault(x);
                if (isPercent)
                    value = totals[x] == 0 ? 0 : value / totals[x] * 100;
                var side = isBars && value < 0 ? below : above;
                floor.Add(side[x]);
                side[x] += value;
                points.Add(new ChartPoint(x, side[x]));
            }

            layers.Add(new Layer(series[i].Name, i, points, floor));
        }

        return layers;
    }

    private static Layer Logarithmic(Layer layer, bool ofX, bool ofY, ref int outside)
    {
        var points = layer.Points.Select(p => Logarithmic(p, ofX, ofY)).ToList();
        outside += layer.Points.Zip(points).Count(p => double.IsFinite(p.First.Y) && !(double.IsFinite(p.Second.Y) && double.IsFinite(p.Second.X)));
        points = [.. points.Select(p => double.IsFinite(p.X) ? p : new ChartPoint(0, double.NaN))];
        return layer with
        {
            Points = points,
            Floor = [.. layer.Floor.Select(f => !ofY ? f : f > 0 ? Math.Log10(f) : double.NegativeInfinity)],
            Anomalies = [.. layer.Anomalies.Select(p => Logarithmic(p, ofX, ofY)).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y))],
        };
    }

    private static ChartPoint Logarithmic(ChartPoint point, bool ofX, bool ofY) => new(ofX ? Logarithm(point.X) : point.X, ofY ? Logarithm(point.Y) : point.Y);

    private static double Logarithm(double value) => value > 0 ? Math.Log10(value) : double.NaN;
}
