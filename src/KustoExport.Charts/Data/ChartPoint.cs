namespace KustoExport.Charts.Data;

/// <summary>A point of a series in the coordinates of the chart: seconds for times and durations, a number for each category; not a number where there is a gap.</summary>
internal readonly record struct ChartPoint(double X, double Y);
