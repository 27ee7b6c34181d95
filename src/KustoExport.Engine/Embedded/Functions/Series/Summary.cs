namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Numbers that sum up a series or a pair of them.</summary>
internal static class Summary
{
    /// <summary>Over the elements that are numbers; null where there is none.</summary>
    public static double? Fold(string? json, double seed, Func<double, double, double> step) =>
        NumberSeries.Read(json) is { IsScalar: false } series && series.Values.Any(v => v is not null)
            ? series.Values.Aggregate(seed, (result, value) => value is { } x ? step(result, x) : result)
            : null;

    /// <summary>As far as the shorter series goes; pairs with an element that isn't a number are left out (documentation: query/series-dot-product-function.md).</summary>
    public static double? DotProduct(string? left, string? right) =>
        Pairs(left, right) is { Count: > 0 } pairs ? pairs.Sum(p => p.X * p.Y) : null;

    /// <param name="left">A series.</param>
    /// <param name="right">Another series.</param>
    /// <param name="leftMagnitude">Its magnitude, where it is known already.</param>
    /// <param name="rightMagnitude">That of the other series.</param>
    public static double? CosineSimilarity(string? left, string? right, double? leftMagnitude, double? rightMagnitude) =>
        Pairs(left, right) is { Count: > 0 } pairs
            ? pairs.Sum(p => p.X * p.Y)
                / ((leftMagnitude ?? Math.Sqrt(pairs.Sum(p => p.X * p.X))) * (rightMagnitude ?? Math.Sqrt(pairs.Sum(p => p.Y * p.Y))))
            : null;

    /// <summary>Null for series of different lengths, or with an element that isn't a number.</summary>
    public static double? Correlation(string? left, string? right)
    {
        if (NumberSeries.Numbers(left) is not { Length: > 0 } x || NumberSeries.Numbers(right) is not { } y || x.Length != y.Length)
            return null;
        var (meanX, meanY) = (LineFit.Mean(x), LineFit.Mean(y));
        var covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return covariance / Math.Sqrt(LineFit.SquaresAround(x, meanX) * LineFit.SquaresAround(y, meanY));
    }

    /// <summary>A bag of statistics (documentation: query/series-stats-dynamic-function.md); null where an element isn't a finite number, unless those are left out.</summary>
    public static string? Statistics(string? json, bool ignoreNonfinite)
    {
        if (NumberSeries.Read(json) is not { IsScalar: false } series)
            return null;
        var finite = series.Values.Select((value, index) => (Value: value ?? double.NaN, Index: index)).Where(e => double.IsFinite(e.Value)).ToList();
        if (finite.Count == 0 || (finite.Count < series.Count && !ignoreNonfinite))
            return null;
        var (min, max) = (finite.MinBy(e => e.Value), finite.MaxBy(e => e.Value));
        double[] values = [.. finite.Select(e => e.Value)];
        var mean = LineFit.Mean(values);
        var variance = LineFit.Sample(LineFit.SquaresAround(values, mean), values.Length);
        return SeriesBag.Of(
            ("min", NumberSeries.Text(min.Value)),
            ("min_idx", NumberSeries.Text((long)min.Index)),
            ("max", NumberSeries.Text(max.Value)),
            ("max_idx", NumberSeries.Text((long)max.Index)),
            ("avg", NumberSeries.Text(mean)),
            ("stdev", NumberSeries.Text(Math.Sqrt(variance))),
            ("variance", NumberSeries.Text(variance)),
            ("sum", NumberSeries.Text(values.Sum())),
            ("len", NumberSeries.Text((long)values.Length)));
    }

    private static List<(double X, double Y)>? Pairs(string? left, string? right)
    {
        if (NumberSeries.Read(left) is not { } a || NumberSeries.Read(right) is not { } b || (a.IsScalar && b.IsScalar))
            return null;
        var count = a.IsScalar ? b.Count : b.IsScalar ? a.Count : Math.Min(a.Count, b.Count);
        var pairs = new List<(double, double)>(count);
        for (var i = 0; i < count; i++)
        {
            if (a.At(i) is { } x && b.At(i) is { } y)
                pairs.Add((x, y));
        }

        return pairs;
    }
}
