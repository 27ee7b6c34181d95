using KustoExport.Charts.Settings;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>Title, legend and content of a picture, each in its place.</summary>
internal sealed class PictureFrame(string? title, LegendMode? legend, IChartContent content)
{
    private const float Margin = 16;
    private const float Swatch = 12;

    // In less a legend leaves no room for what it explains.
    private const float LeastWithLegend = 220;

    public string? Title => title;

    public void Draw(SKCanvas canvas, int width, int height)
    {
        BundledFont.Install();
        canvas.Clear(SKColors.White);
        var area = new SKRect(Margin, Margin, width - Margin, height - Margin);
        if (!string.IsNullOrWhiteSpace(title))
        {
            using var pen = new TextPen(18, Palette.Ink, isBold: true);
            pen.Write(canvas, pen.Fitted(title, area.Width), area.Left, area.Top + pen.LineHeight / 2);
            area.Top += pen.LineHeight + 8;
        }

        // One series says by the titles of the axes what it is.
        if (legend != LegendMode.Hidden && (area.Width >= LeastWithLegend || legend == LegendMode.Visible) && content.Legend.Count > (legend == LegendMode.Visible ? 0 : 1))
            area.Right -= DrawLegend(canvas, area);
        content.Draw(canvas, area);
    }

    private float DrawLegend(SKCanvas canvas, SKRect area)
    {
        using var pen = new TextPen(TextPen.Small, Palette.Ink);
        var most = Math.Max(1, (int)(area.Height / pen.LineHeight));
        var shown = content.Legend.Count <= most ? content.Legend : [.. content.Legend.Take(most - 1)];
        var rest = shown.Count < content.Legend.Count ? $"and {content.Legend.Count - shown.Count} more" : "";
        var width = Math.Min(area.Width * 0.3f, shown.Select(entry => entry.Text).Append(rest).Max(pen.Width) + Swatch + 8);
        var (left, y) = (area.Right - width, area.Top + pen.LineHeight / 2);
        using var paint = new SKPaint { IsAntialias = true };
        foreach (var entry in shown)
        {
            paint.Color = entry.Color;
            canvas.DrawRoundRect(left, y - Swatch / 2, Swatch, Swatch, 3, 3, paint);
            pen.Write(canvas, pen.Fitted(entry.Text, width - Swatch - 8), left + Swatch + 8, y);
            y += pen.LineHeight;
        }

        if (rest.Length > 0)
            pen.Write(canvas, rest, left + Swatch + 8, y);
        return width + Margin;
    }
}
