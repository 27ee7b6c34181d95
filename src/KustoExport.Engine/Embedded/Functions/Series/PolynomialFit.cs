namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>The least-squares polynomial of a degree through points, by Householder's QR decomposition of the powers of x, each scaled to length 1.</summary>
internal static class PolynomialFit
{
    /// <summary>The coefficients, that of the highest power first; null where the points don't determine them.</summary>
    public static double[]? Coefficients(double[] x, double[] y, int degree)
    {
        var (rows, columns) = (x.Length, degree + 1);
        if (rows < columns)
            return null;
        var matrix = new double[columns][];
        var scales = new double[columns];
        for (var c = 0; c < columns; c++)
        {
            var power = degree - c;
            matrix[c] = [.. x.Select(value => Math.Pow(value, power))];
            var scale = Math.Sqrt(matrix[c].Sum(v => v * v));
            if (scale == 0)
                return null;
            scales[c] = scale;
            for (var r = 0; r < rows; r++)
                matrix[c][r] /= scale;
        }

        var right = y.ToArray();
        var diagonal = new double[columns];
        for (var c = 0; c < columns; c++)
        {
            if (!Reflect(matrix, right, c, out diagonal[c]))
                return null;
        }

        return Solve(matrix, right, diagonal, scales);
    }

    public static double At(double[] coefficients, double x) => coefficients.Aggregate(0.0, (sum, coefficient) => (sum * x) + coefficient);

    /// <summary>Clears a column below its diagonal, in the columns after it and the right side too.</summary>
    private static bool Reflect(double[][] matrix, double[] right, int column, out double diagonal)
    {
        var vector = matrix[column];
        var norm = 0.0;
        for (var r = column; r < vector.Length; r++)
            norm += vector[r] * vector[r];
        norm = Math.Sqrt(norm);
        diagonal = vector[column] > 0 ? -norm : norm;
        if (norm < 1e-14)
            return false;
        vector[column] -= diagonal;
        var length = 0.0;
        for (var r = column; r < vector.Length; r++)
            length += vector[r] * vector[r];
        foreach (var other in matrix.Skip(column + 1).Append(right))
        {
            var product = 0.0;
            for (var r = column; r < vector.Length; r++)
                product += vector[r] * other[r];
            for (var r = column; r < vector.Length; r++)
                other[r] -= 2 * product / length * vector[r];
        }

        return true;
    }

    private static double[] Solve(double[][] matrix, double[] right, double[] diagonal, double[] scales)
    {
        var result = new double[diagonal.Length];
        for (var c = diagonal.Length - 1; c >= 0; c--)
        {
            var sum = right[c];
            for (var after = c + 1; after < diagonal.Length; after++)
                sum -= matrix[after][c] * result[after];
            result[c] = sum / diagonal[c];
        }

        return [.. result.Select((value, c) => value / scales[c])];
    }
}
