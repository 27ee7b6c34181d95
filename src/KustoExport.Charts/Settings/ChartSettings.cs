namespace KustoExport.Charts.Settings;

/// <summary>What <c>render</c> says of a chart, or the parameters of a cmdlet. Null is what nobody said.</summary>
public sealed record ChartSettings
{
    public ChartKind Kind { get; init; }

    public ChartStacking? Stacking { get; init; }

    /// <summary>Whether points or pies lie on a map of longitudes and latitudes (<c>kind=map</c>).</summary>
    public bool OnMap { get; init; }

    public string? Title { get; init; }

    public string? XTitle { get; init; }

    public string? YTitle { get; init; }

    public LegendMode? Legend { get; init; }

    public string? XColumn { get; init; }

    public IReadOnlyList<string>? YColumns { get; init; }

    public IReadOnlyList<string>? Series { get; init; }

    public IReadOnlyList<string>? AnomalyColumns { get; init; }

    public YSplit? YSplit { get; init; }

    public AxisScale? XAxis { get; init; }

    public AxisScale? YAxis { get; init; }

    public double? YMin { get; init; }

    public double? YMax { get; init; }

    /// <summary>Whether each value is added to those before it.</summary>
    public bool Accumulate { get; init; }
}
