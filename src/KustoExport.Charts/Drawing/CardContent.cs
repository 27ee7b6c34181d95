using KustoExport.Charts.Axes;
using KustoExport.Charts.Data;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>The values of the first row, large, each with the name of its column (documentation: query/visualization-card.md).</summary>
internal sealed class CardContent(ChartRows rows) : IChartContent
{
    private const int MostInARow = 4;

    public IReadOnlyList<LegendEntry> Legend => [];

    public void Draw(SKCanvas canvas, SKRect area)
    {
        var count = rows.Columns.Count;
        var across = (int)Math.Ceiling(count / Math.Ceiling(count / (double)MostInARow));
        var down = (int)Math.Ceiling(count / (double)across);
        var (width, height) = (area.Width / across, area.Height / down);
        for (var i = 0; i < count; i++)
            DrawCard(canvas, new SKRect(area.Left + i % across * width, area.Top + i / across * height, area.Left + (i % across + 1) * width, area.Top + (i / across + 1) * height), rows.Columns[i].Name, Text(rows.Rows[0][i]));
    }

    // Whole numbers are exact, with their thousands.
    private static string Text(object? value) => value switch
    {
        int or long => ((IFormattable)value).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture),
        double number when double.IsFinite(number) && Math.Abs(number) is >= 1e-3 and < 1e12 => number.ToString("#,0.####", System.Globalization.CultureInfo.InvariantCulture),
        double number => NumberTicks.Label(number),
        _ => CellValues.Text(value),
    };

    private static void DrawCard(SKCanvas canvas, SKRect area, string name, string text)
    {
        area.Inflate(-6, -6);
        using var ground = new SKPaint { Color = Palette.Stripe, IsAntialias = true };
        canvas.DrawRoundRect(area, 8, 8, ground);
        var size = Math.Clamp(area.Height * 0.35f, 14, 96);
        using (var measure = new TextPen(size, Palette.Ink, isBold: true))
            size = Math.Max(14, size * Math.Min(1, (area.Width - 32) / Math.Max(1, measure.Width(text))));
        using var large = new TextPen(size, Palette.Ink, isBold: true);
        using var small = new TextPen(14, Palette.FaintInk);
        large.Write(canvas, large.Fitted(text, area.Width - 24), area.MidX, area.MidY - small.LineHeight * 0.6f, SKTextAlign.Center);
        small.Write(canvas, small.Fitted(CellValues.Clean(name), area.Width - 24), area.MidX, area.MidY + size * 0.5f + 6, SKTextAlign.Center);
    }
}
