using KustoExport.Charts.Axes;
using KustoExport.Charts.Data;
using KustoExport.Charts.Settings;
using ScottPlot;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>Points or pies by longitude and latitude, over a grid of degrees; a degree east is as long as it is in the middle of the map.</summary>
internal sealed class MapContent : IChartContent
{
    private const double LargestPie = 34;
    private const double MostNorth = 90;
    private const double MostEast = 180;

    private readonly ChartSettings _settings;
    private readonly IReadOnlyList<GeoPoint> _points;
    private readonly List<string> _groups;

    public MapContent(IReadOnlyList<GeoPoint> points, ChartSettings settings, ICollection<string> warnings)
    {
        _settings = settings;
        _groups = [.. points.GroupBy(p => p.Group).OrderByDescending(g => g.Sum(p => p.Value)).Select(g => g.Key)];
        if (_groups.Count > XYDataBuilder.MostSeries)
        {
            warnings.Add($"There are {_groups.Count} series; the map shows the {XYDataBuilder.MostSeries} largest. Let the query take fewer (top-nested, top, where).");
            _groups = _groups[..XYDataBuilder.MostSeries];
        }

        _points = [.. points.Where(p => _groups.Contains(p.Group))];
    }

    public bool IsEmpty => _points.Count == 0;

    public IReadOnlyList<LegendEntry> Legend => _groups is [""] ? [] : [.. _groups.Select((name, i) => new LegendEntry(name, Palette.Of(i)))];

    public void Draw(SKCanvas canvas, SKRect area)
    {
        using var plot = PlotStyle.NewPlot();
        var (x, y) = Ranges((area.Width - 60) / Math.Max(1, area.Height - 40));
        if (_settings.Kind == ChartKind.PieChart)
        {
            var largest = Places().Max(p => p.Sum(s => s.Value));
            foreach (var place in Places())
                plot.PlottableList.Add(new PieMarker(place.Key, [.. place.Select(s => (s.Value, Palette.Of(_groups.IndexOf(s.Group))))], (float)(LargestPie * Math.Sqrt(place.Sum(s => s.Value) / largest))));
        }
        else
        {
            for (var i = 0; i < _groups.Count; i++)
                Marks.Points(plot, [.. _points.Where(p => p.Group == _groups[i]).Select(p => new ChartPoint(p.Longitude, p.Latitude))], Palette.Of(i).WithAlpha(180), 8);
        }

        PlotStyle.Style(plot.Axes.Bottom, _settings.XTitle ?? "", Degrees(x, (int)(area.Width / 85), MostEast, "W", "E"));
        PlotStyle.Style(plot.Axes.Left, _settings.YTitle ?? "", Degrees(y, (int)(area.Height / 45), MostNorth, "S", "N"));
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        PlotStyle.Draw(plot, canvas, area);
    }

    private IEnumerable<IGrouping<Coordinates, GeoPoint>> Places() => _points.GroupBy(p => new Coordinates(p.Longitude, p.Latitude));

    private (AxisRange X, AxisRange Y) Ranges(double aspect)
    {
        var x = AxisRange.Of(_points.Select(p => p.Longitude), 1);
        var y = AxisRange.Of(_points.Select(p => p.Latitude), 1);
        var (middleX, middleY) = ((x.Low + x.High) / 2, (y.Low + y.High) / 2);
        var stretch = Math.Max(0.1, Math.Cos(middleY * Math.PI / 180));
        var (width, height) = ((x.High - x.Low) * 1.15, (y.High - y.Low) * 1.15);
        width = Math.Max(width, height * aspect / stretch);
        height = width * stretch / aspect;
        return (Within(middleX, width, MostEast), Within(middleY, height, MostNorth));
    }

    // The world ends at the poles and at the date line: what fits on it doesn't reach beyond.
    private static AxisRange Within(double middle, double extent, double end)
    {
        var most = Math.Max(0, end - extent / 2);
        middle = Math.Clamp(middle, -most, most);
        return new(middle - extent / 2, middle + extent / 2);
    }

    private static List<AxisTick> Degrees(AxisRange range, int most, double end, string below, string above) =>
        [.. NumberTicks.Of(Math.Max(range.Low, -end), Math.Min(range.High, end), most).Select(t => new AxisTick(t.Position, t.Position == 0 ? "0°" : $"{t.Label.TrimStart('-')}°{(t.Position < 0 ? below : above)}"))];
}
