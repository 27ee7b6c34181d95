using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The gamma function, the error function, the beta distribution, and a test that rests on it.</summary>
internal sealed class SpecialFunctions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("gamma", [Real], KqlType.Real, "gamma(nullif({0}, 0))") { Naming = ResultName.FirstArgument },
        new("loggamma", [Real], KqlType.Real, "lgamma(nullif({0}, 0))") { Naming = ResultName.FirstArgument },
        new("erf", [Real], KqlType.Real, "kx_erf({0})") { Naming = ResultName.FirstArgument },
        new("erfc", [Real], KqlType.Real, "kx_erfc({0})") { Naming = ResultName.FirstArgument },
        new("beta_cdf", [Real, Real, Real], KqlType.Real, "kx_beta_cdf({0}, {1}, {2})"),
        new("beta_pdf", [Real, Real, Real], KqlType.Real, "kx_beta_pdf({0}, {1}, {2})"),
        new("beta_inv", [Real, Real, Real], KqlType.Real, "(CASE WHEN {0} BETWEEN 0 AND 1 THEN kx_beta_inv({0}, {1}, {2}) END)"),
        new("welch_test", [Real, Real, Real, Real, Real, Real], KqlType.Real, "kx_welch_test({*})"),
    ];

    public IEnumerable<string> Macros =>
    [
        // The two-sided p-value of t, from the distribution of t with as many degrees of freedom as Welch and Satterthwaite have it.
        """
        CREATE OR REPLACE MACRO kx_welch_freedom(error1, count1, error2, count2) AS
            pow(error1 + error2, 2) / (pow(error1, 2) / (count1 - 1) + pow(error2, 2) / (count2 - 1))
        """,
        "CREATE OR REPLACE MACRO kx_welch_share(t2, freedom) AS kx_beta_cdf(freedom / (freedom + t2), freedom / 2, 0.5)",
        """
        CREATE OR REPLACE MACRO kx_welch_test(mean1, variance1, count1, mean2, variance2, count2) AS CASE
            WHEN count1 > 1 AND count2 > 1 AND variance1 >= 0 AND variance2 >= 0 THEN kx_welch_share(
                pow(mean1 - mean2, 2) / (variance1 / count1 + variance2 / count2),
                kx_welch_freedom(variance1 / count1, count1, variance2 / count2, count2))
            WHEN mean1 IS NOT NULL AND variance1 IS NOT NULL AND count1 IS NOT NULL AND mean2 IS NOT NULL AND variance2 IS NOT NULL AND count2 IS NOT NULL THEN 'NaN'::DOUBLE END
        """,
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<double?, double?>("kx_erf", x => x is { } value ? ErrorFunction.Erf(value) : null);
        connection.RegisterScalarFunction<double?, double?>("kx_erfc", x => x is { } value ? ErrorFunction.Erfc(value) : null);
        connection.RegisterScalarFunction<double?, double?, double?, double?>("kx_beta_cdf", (x, a, b) => OfThree(BetaDistribution.Cumulative, x, a, b));
        connection.RegisterScalarFunction<double?, double?, double?, double?>("kx_beta_pdf", (x, a, b) => OfThree(BetaDistribution.Density, x, a, b));
        connection.RegisterScalarFunction<double?, double?, double?, double?>("kx_beta_inv", (x, a, b) => OfThree(BetaDistribution.Inverse, x, a, b));
    }

    private static double? OfThree(Func<double, double, double, double> function, double? a, double? b, double? c) =>
        a is { } x && b is { } y && c is { } z ? function(x, y, z) : null;
}
