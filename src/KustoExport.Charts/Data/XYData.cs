namespace KustoExport.Charts.Data;

/// <summary>The rows as series of points.</summary>
/// <param name="XKind">What lies along the x-axis.</param>
/// <param name="XName">The name of the x column.</param>
/// <param name="Categories">The texts of the categories, by number; empty where the x-axis is continuous.</param>
/// <param name="YKind">Numbers or durations.</param>
/// <param name="YName">What the y-axis shows: the name of the one column, or nothing.</param>
/// <param name="Series">The series, in the order of the rows.</param>
internal sealed record XYData(ValueKind XKind, string XName, IReadOnlyList<string> Categories, ValueKind YKind, string YName, IReadOnlyList<ChartSeries> Series)
{
    public bool IsEmpty => !Series.Any(s => s.Points.Any(p => double.IsFinite(p.Y)));
}
