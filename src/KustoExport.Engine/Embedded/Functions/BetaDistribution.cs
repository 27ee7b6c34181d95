namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The beta distribution; NaN where a parameter isn't positive or the value lies outside 0 to 1.</summary>
internal static class BetaDistribution
{
    private static readonly double[] s_lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    public static double Density(double x, double alpha, double beta) => !IsValid(x, alpha, beta)
        ? double.NaN
        : Math.Exp(((alpha - 1) * Math.Log(x)) + ((beta - 1) * Math.Log(1 - x)) - LogBeta(alpha, beta));

    public static double Cumulative(double x, double alpha, double beta)
    {
        if (!IsValid(x, alpha, beta) || x is 0 or 1)
            return IsValid(x, alpha, beta) ? x : double.NaN;
        var front = Math.Exp((alpha * Math.Log(x)) + (beta * Math.Log(1 - x)) - LogBeta(alpha, beta));

        // The fraction converges fast on one side of the mean only; the other side is its mirror image.
        return x < (alpha + 1) / (alpha + beta + 2)
            ? front * Fraction(x, alpha, beta) / alpha
            : 1 - (front * Fraction(1 - x, beta, alpha) / beta);
    }

    /// <summary>By bisection, until the interval is as narrow as doubles are.</summary>
    public static double Inverse(double probability, double alpha, double beta)
    {
        if (!IsValid(probability, alpha, beta))
            return double.NaN;
        double low = 0, high = 1;
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high)
                return middle;
            if (Cumulative(middle, alpha, beta) < probability)
                low = middle;
            else
                high = middle;
        }
    }

    private static bool IsValid(double x, double alpha, double beta) => x >= 0 && x <= 1 && alpha > 0 && beta > 0;

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    private static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        var t = x + 6.5;
        var sum = s_lanczos[0];
        for (var i = 1; i < s_lanczos.Length; i++)
            sum += s_lanczos[i] / (x - 1 + i);
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>The continued fraction of the incomplete beta function, by Lentz's method.</summary>
    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1, d = 1 / NotZero(1 - ((a + b) * x / (a + 1))), result = d;
        for (var m = 1; m <= 1000; m++)
        {
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            var change = Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (Math.Abs(change - 1) < 1e-16)
                break;
        }

        return result;

        double Step(double coefficient)
        {
            d = 1 / NotZero(1 + (coefficient * d));
            c = NotZero(1 + (coefficient / c));
            result *= c * d;
            return c * d;
        }

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
