namespace KustoExport.Charts.Axes;

/// <summary>A labelled place on an axis, in the axis's own coordinates.</summary>
internal readonly record struct AxisTick(double Position, string Label);
