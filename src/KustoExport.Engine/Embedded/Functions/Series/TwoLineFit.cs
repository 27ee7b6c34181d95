namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>
/// Two lines, one through each part of a series, split where they leave the least residual (documentation: query/series-fit-2lines-function.md).
/// <see cref="Split"/> is the zero-based index of the first element of the right part; each part has two elements at least.
/// </summary>
internal sealed record TwoLineFit(double RSquare, int Split, double Variance, double ResidualVariance, LineFit Left, LineFit Right)
{
    /// <summary>Null for a series of less than four elements.</summary>
    public static TwoLineFit? Of(double[] y)
    {
        TwoLineFit? best = null;
        var total = LineFit.SquaresAround(y, LineFit.Mean(y));
        for (var split = 2; split <= y.Length - 2; split++)
        {
            var left = LineFit.Of(y.AsSpan(0, split));
            var right = LineFit.Of(y.AsSpan(split), split + 1);
            var residuals = left.Residuals + right.Residuals;
            var quality = LineFit.Quality(residuals, total);
            if (best is null || quality > best.RSquare)
                best = new(quality, split, LineFit.Sample(total, y.Length), LineFit.Sample(residuals, y.Length), left, right);
        }

        return best;
    }

    public double At(int position) => position <= Split ? Left.At(position) : Right.At(position);
}
