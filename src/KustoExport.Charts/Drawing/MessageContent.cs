using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>A message in the place of a chart: there is nothing to draw.</summary>
internal sealed class MessageContent(string message) : IChartContent
{
    public IReadOnlyList<LegendEntry> Legend => [];

    public void Draw(SKCanvas canvas, SKRect area)
    {
        using var pen = new TextPen(16, Palette.FaintInk);
        pen.Write(canvas, pen.Fitted(message, area.Width), area.MidX, area.MidY, SKTextAlign.Center);
    }
}
