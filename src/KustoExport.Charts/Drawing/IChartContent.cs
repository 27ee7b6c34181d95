using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>What a picture shows beneath its title and beside its legend.</summary>
internal interface IChartContent
{
    IReadOnlyList<LegendEntry> Legend { get; }

    void Draw(SKCanvas canvas, SKRect area);
}
