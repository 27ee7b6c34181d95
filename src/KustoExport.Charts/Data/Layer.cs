namespace KustoExport.Charts.Data;

/// <summary>A series as it is drawn: behind stacking, and in exponents where the axis is logarithmic.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Index">Its number, which gives the colour.</param>
/// <param name="Points">The points, or the upper ends of areas and bars.</param>
/// <param name="Floor">Where areas and bars begin, for each point.</param>
internal sealed record Layer(string Name, int Index, IReadOnlyList<ChartPoint> Points, IReadOnlyList<double> Floor)
{
    public IReadOnlyList<ChartPoint> Anomalies { get; init; } = [];
}
