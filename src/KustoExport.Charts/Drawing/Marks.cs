using KustoExport.Charts.Data;
using ScottPlot;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>Puts the marks of a series on a plot: lines, areas, points.</summary>
internal static class Marks
{
    // More points than these stand so near together that a mark on each would hide the line.
    private const int MostMarkedPoints = 40;

    public static Color Plain(SKColor color) => Color.FromSKColor(color);

    /// <summary>A line that has gaps where values are missing; a value between two gaps is a point.</summary>
    public static IEnumerable<IPlottable> Line(Plot plot, IReadOnlyList<ChartPoint> points, SKColor color, float width = 2)
    {
        foreach (var run in Runs(points))
        {
            var line = plot.Add.Scatter(Coordinates(run), Plain(color));
            line.LineWidth = width;
            line.MarkerSize = run.Count == 1 ? 7 : points.Count <= MostMarkedPoints ? 5 : 0;
            yield return line;
        }
    }

    public static IPlottable Points(Plot plot, IReadOnlyList<ChartPoint> points, SKColor color, float size) =>
        plot.Add.ScatterPoints(Coordinates([.. points.Where(p => double.IsFinite(p.Y))]), Plain(color)) is var marks && (marks.MarkerSize = size) > 0 ? marks : throw new ArgumentOutOfRangeException(nameof(size));

    /// <summary>The ground between two lines over the same places.</summary>
    public static IPlottable Area(Plot plot, IReadOnlyList<ChartPoint> top, Func<int, double> bottom, SKColor color, byte opacity)
    {
        var area = plot.Add.FillY([.. top.Select(p => p.X)], [.. top.Select((_, i) => bottom(i))], [.. top.Select(p => p.Y)]);
        area.FillColor = Plain(color.WithAlpha(opacity));
        area.LineWidth = 0;
        area.MarkerSize = 0;
        return area;
    }

    public static IEnumerable<IReadOnlyList<ChartPoint>> Runs(IReadOnlyList<ChartPoint> points)
    {
        var run = new List<ChartPoint>();
        foreach (var point in points)
        {
            if (double.IsFinite(point.Y))
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
            yield return run;
    }

    private static Coordinates[] Coordinates(IReadOnlyList<ChartPoint> points) => [.. points.Select(p => new Coordinates(p.X, p.Y))];
}
