using KustoExport.Charts.Axes;
using ScottPlot;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>How plots look: a frame of two lines, a faint grid, ticks of our own, which know no culture.</summary>
internal static class PlotStyle
{
    private const float TitleSize = 13;

    public static Plot NewPlot()
    {
        BundledFont.Install();
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Title.IsVisible = false;
        plot.HideLegend();
        plot.Grid.MajorLineColor = Marks.Plain(Palette.Line.WithAlpha(140));
        return plot;
    }

    public static void Style(IAxis axis, string title, IReadOnlyList<AxisTick> ticks, SKColor? color = null)
    {
        axis.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. ticks.Select(t => t.Position)], [.. ticks.Select(t => VisualText.Of(t.Label))]);
        axis.FrameLineStyle.Color = Marks.Plain(color ?? Palette.Line);
        axis.MajorTickStyle.Color = Marks.Plain(color ?? Palette.Line);
        axis.MajorTickStyle.Length = 4;
        axis.TickLabelStyle.FontName = BundledFont.FamilyFor([.. ticks.Select(t => VisualText.Of(t.Label))]);
        axis.TickLabelStyle.FontSize = TextPen.Small;
        axis.TickLabelStyle.ForeColor = Marks.Plain(color ?? Palette.FaintInk);
        axis.Label.Text = title;
        axis.Label.FontName = BundledFont.FamilyFor([VisualText.Of(title)]);
        axis.Label.FontSize = TitleSize;
        axis.Label.Bold = false;
        axis.Label.ForeColor = Marks.Plain(color ?? Palette.Ink);
    }

    /// <summary>Draws a plot once. The library draws as often as its ranges change, which would show in SVG; so it settles on a canvas that keeps nothing.</summary>
    public static void Draw(Plot plot, SKCanvas canvas, SKRect area)
    {
        // A title that is longer than its axis would run out of the picture, or into the next one.
        using (var pen = new TextPen(TitleSize, Palette.Ink))
        {
            foreach (var axis in plot.Axes.GetAxes())
                axis.Label.Text = VisualText.Of(pen.Fitted(axis.Label.Text, axis is IYAxis ? area.Height : area.Width));
        }

        var rect = new PixelRect(area.Left, area.Right, area.Bottom, area.Top);
        using (var nothing = new SKNoDrawCanvas((int)MathF.Ceiling(area.Right), (int)MathF.Ceiling(area.Bottom)))
            plot.Render(nothing, rect);
        canvas.Save();
        plot.Render(canvas, rect);
        canvas.Restore();
    }
}
