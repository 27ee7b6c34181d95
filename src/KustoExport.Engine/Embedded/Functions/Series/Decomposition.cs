namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>
/// A series as the sum of a seasonal component, a trend and a residual (documentation: query/series-decompose-function.md). The last
/// <c>testPoints</c> elements don't count for what is learnt.
/// </summary>
internal sealed record Decomposition(double[] Baseline, double[] Seasonal, double[] Trend, double[] Residual)
{
    private const int Detected = -1;

    /// <summary>Null where the settings have no meaning.</summary>
    public static Decomposition? Of(double[] series, long period, string trend, long testPoints, double threshold)
    {
        if (period < Detected || testPoints < 0 || testPoints >= series.Length)
            return null;
        var training = series.Length - (int)testPoints;
        var length = period == Detected ? new Seasonality(series[..training]).Best(threshold) ?? 0 : (int)Math.Min(period, training);
        var seasonal = length > 0 ? Seasonality.Component(series, length, training) : new double[series.Length];
        var rest = series.Zip(seasonal, (value, season) => value - season).ToArray();
        if (Trending(rest, trend, training) is not { } trending)
            return null;
        var baseline = seasonal.Zip(trending, (season, level) => season + level).ToArray();
        return new(baseline, seasonal, trending, [.. series.Zip(baseline, (value, expected) => value - expected)]);
    }

    private static double[]? Trending(double[] values, string trend, int training)
    {
        switch (trend)
        {
            case "none":
                return new double[values.Length];
            case "avg":
                return [.. Enumerable.Repeat(LineFit.Mean(values.AsSpan(0, training)), values.Length)];
            case "linefit":
                var line = LineFit.Of(values.AsSpan(0, training));
                return [.. Enumerable.Range(1, values.Length).Select(line.At)];
            default:
                return null;
        }
    }
}
