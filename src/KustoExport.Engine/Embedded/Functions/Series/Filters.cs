namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Linear filters of a series; elements before its start and after its end count as 0.</summary>
internal static class Filters
{
    /// <summary>A finite impulse response (documentation: query/series-fir-function.md); null where a filter with negative coefficients is to be normalized.</summary>
    /// <param name="series">The numbers.</param>
    /// <param name="filter">The coefficients, that of the newest element first.</param>
    /// <param name="normalize">Whether to divide by the sum of the coefficients; null does so unless one is negative.</param>
    /// <param name="center">Whether the filter's middle, not its first coefficient, stands over the current element.</param>
    public static double[]? Fir(double[] series, double[] filter, bool? normalize, bool center)
    {
        if (normalize == true && HasNegative(filter))
            return null;
        var divisor = IsNormalized(filter, normalize) ? filter.Sum() : 1;
        var ahead = center ? (filter.Length - 1) / 2 : 0;
        var result = new double[series.Length];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = 0; j < filter.Length; j++)
            {
                var source = i + ahead - j;
                if (source >= 0 && source < series.Length)
                    result[i] += filter[j] * series[source];
            }

            result[i] /= divisor;
        }

        return result;
    }

    /// <summary>A filter is normalized unless it has negative coefficients or is said not to be.</summary>
    public static bool IsNormalized(double[] filter, bool? normalize) => normalize ?? !HasNegative(filter);

    /// <summary>An infinite impulse response, by its recursive formula (documentation: query/series-iir-function.md); null where the first denominator is 0.</summary>
    public static double[]? Iir(double[] series, double[] numerators, double[] denominators)
    {
        if (denominators is [] or [0, ..])
            return null;
        var result = new double[series.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < numerators.Length && j <= i; j++)
                sum += numerators[j] * series[i - j];
            for (var j = 1; j < denominators.Length && j <= i; j++)
                sum -= denominators[j] * result[i - j];
            result[i] = sum / denominators[0];
        }

        return result;
    }

    private static bool HasNegative(double[] filter) => filter.Any(c => c < 0);
}
