using System.Globalization;
using KustoExport.Charts.Data;
using ScottPlot;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>A pie: slices clockwise from the top, with their shares, and a legend of their names.</summary>
internal sealed class PieContent(IReadOnlyList<Slice> slices, string? rest) : IChartContent
{
    // A share on a thinner slice would stand on its neighbours.
    private const double LeastLabelled = 0.03;

    public IReadOnlyList<LegendEntry> Legend => [.. slices.Select((slice, i) => new LegendEntry(slice.Name, ColorOf(i)))];

    public void Draw(SKCanvas canvas, SKRect area)
    {
        using var plot = PlotStyle.NewPlot();
        var total = slices.Sum(s => s.Value);
        var pie = plot.Add.Pie([.. slices.Select((slice, i) => new PieSlice(slice.Value, Marks.Plain(ColorOf(i))) { LegendText = slice.Name })]);
        pie.LineColor = Colors.White;
        pie.LineWidth = slices.Count > 1 ? 1.5f : 0;
        pie.SliceLabelDistance = 1.14;
        pie.Padding = 0.04;
        foreach (var slice in pie.Slices)
        {
            var share = slice.Value / total;
            slice.LabelStyle.Text = share >= LeastLabelled ? (share * 100).ToString(share is > 0.995 and < 1 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %" : "";
            slice.LabelStyle.FontName = BundledFont.Name;
            slice.LabelStyle.FontSize = 13;
            slice.LabelStyle.ForeColor = Marks.Plain(Palette.Ink);
            slice.LabelStyle.Alignment = Alignment.MiddleCenter;
        }

        plot.Axes.Frameless();
        plot.HideGrid();
        PlotStyle.Draw(plot, canvas, area);
    }

    private SKColor ColorOf(int index) => slices[index].Name == rest ? Palette.Rest : Palette.Of(index);
}
