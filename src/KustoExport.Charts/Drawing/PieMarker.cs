using ScottPlot;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>A small pie at a place of a plot.</summary>
internal sealed class PieMarker(Coordinates place, IReadOnlyList<(double Value, SKColor Color)> slices, float radius) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new ScottPlot.Axes();

    public IEnumerable<LegendItem> LegendItems => LegendItem.None;

    public AxisLimits GetAxisLimits() => new(place.X, place.X, place.Y, place.Y);

    public void Render(RenderPack rp)
    {
        var at = Axes.GetPixel(place);
        var circle = new SKRect(at.X - radius, at.Y - radius, at.X + radius, at.Y + radius);
        using var paint = new SKPaint { IsAntialias = true };
        var (start, total) = (-90f, slices.Sum(s => s.Value));
        foreach (var (value, color) in slices)
        {
            paint.Color = color.WithAlpha(215);
            var sweep = (float)(value / total * 360);
            if (slices.Count == 1)
                rp.Canvas.DrawOval(circle, paint);
            else
                rp.Canvas.DrawArc(circle, start, sweep, useCenter: true, paint);
            start += sweep;
        }

        paint.Style = SKPaintStyle.Stroke;
        paint.Color = SKColors.White;
        rp.Canvas.DrawOval(circle, paint);
    }
}
