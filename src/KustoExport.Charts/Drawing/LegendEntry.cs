using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>A colour and what it stands for.</summary>
internal sealed record LegendEntry(string Text, SKColor Color);
