namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The error function and its complement, to about fifteen digits.</summary>
internal static class ErrorFunction
{
    private const double SeriesLimit = 2;

    public static double Erf(double x) => Math.Abs(x) < SeriesLimit ? Series(x) : Math.CopySign(1 - Fraction(Math.Abs(x)), x);

    public static double Erfc(double x) => Math.Abs(x) < SeriesLimit ? 1 - Series(x) : x > 0 ? Fraction(x) : 2 - Fraction(-x);

    /// <summary>2/√π · e^(-x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!, whose terms are all of one sign.</summary>
    private static double Series(double x)
    {
        if (double.IsNaN(x))
            return x;
        double term = x, sum = x;
        for (var n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>The continued fraction of erfc for larger x, from its far end.</summary>
    private static double Fraction(double x)
    {
        var tail = x;
        for (var k = 200; k > 0; k--)
            tail = x + (k / 2.0 / tail);
        return double.IsPositiveInfinity(x) ? 0 : Math.Exp(-x * x) / Math.Sqrt(Math.PI) / tail;
    }
}
