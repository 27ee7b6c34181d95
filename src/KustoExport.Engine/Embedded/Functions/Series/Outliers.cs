namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>
/// Tukey's test (documentation: query/series-outliers-function.md): how far an element lies outside two percentiles, in units of their distance; 0 between
/// them. Percentiles are interpolated between the two nearest elements.
/// </summary>
internal static class Outliers
{
    /// <param name="series">Nulls score 0 and don't count.</param>
    /// <param name="lowest">The lower percentile, 0 to 100.</param>
    /// <param name="highest">The upper percentile.</param>
    /// <param name="training">How many elements, from the start, the percentiles are taken of.</param>
    public static double[] Scores(IReadOnlyList<double?> series, double lowest, double highest, int training)
    {
        var sorted = series.Take(training).Where(v => v is { } value && !double.IsNaN(value)).Select(v => v!.Value).Order().ToArray();
        if (sorted.Length == 0)
            return new double[series.Count];
        var (low, high) = (Percentile(sorted, lowest), Percentile(sorted, highest));
        return [.. series.Select(value => value is not { } v || (v >= low && v <= high) || double.IsNaN(v) ? 0 : (v - (v > high ? high : low)) / (high - low))];
    }

    private static double Percentile(double[] sorted, double percent)
    {
        var rank = percent / 100 * (sorted.Length - 1);
        var below = (int)Math.Floor(rank);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
