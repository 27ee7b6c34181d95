namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>The least-squares line through a part of a series, over the positions 1, 2, … of the whole series.</summary>
internal sealed record LineFit(double RSquare, double Slope, double Variance, double ResidualVariance, double Interception, double Residuals)
{
    public static LineFit Of(ReadOnlySpan<double> y, int firstPosition = 1)
    {
        var n = y.Length;
        var meanX = firstPosition + ((n - 1) / 2.0);
        var meanY = Mean(y);
        double xx = 0, xy = 0, yy = 0;
        for (var i = 0; i < n; i++)
        {
            var (dx, dy) = (firstPosition + i - meanX, y[i] - meanY);
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }

        var slope = n > 1 ? xy / xx : 0;
        var interception = meanY - (slope * meanX);
        double residuals = 0;
        for (var i = 0; i < n; i++)
        {
            var residual = y[i] - (interception + (slope * (firstPosition + i)));
            residuals += residual * residual;
        }

        return new(Quality(residuals, yy), slope, Sample(yy, n), Sample(residuals, n), interception, residuals);
    }

    public double At(int position) => Interception + (Slope * position);

    /// <summary>R-squared; 1 for a constant series, which the fit meets exactly.</summary>
    public static double Quality(double residuals, double total) => total == 0 ? 1 : 1 - (residuals / total);

    /// <summary>A sum of squares as the variance of a sample.</summary>
    public static double Sample(double squares, int count) => count > 1 ? squares / (count - 1) : 0;

    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    public static double SquaresAround(ReadOnlySpan<double> values, double mean)
    {
        double squares = 0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return squares;
    }
}
