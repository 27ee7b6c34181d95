namespace KustoExport.Charts.Data;

/// <summary>A line, an area, the bars of a colour.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Measure">The column that its values are of.</param>
/// <param name="Points">Its points; along a continuous x-axis in ascending order.</param>
internal sealed record ChartSeries(string Name, int Measure, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Points to emphasize, of this series.</summary>
    public IReadOnlyList<ChartPoint> Anomalies { get; init; } = [];

    public double Weight => Points.Sum(p => double.IsFinite(p.Y) ? Math.Abs(p.Y) : 0);
}
