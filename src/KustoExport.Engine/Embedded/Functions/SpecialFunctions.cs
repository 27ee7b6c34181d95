using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The gamma function, the error function and the beta distribution.</summary>
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
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<double, double>("kx_erf", ErrorFunction.Erf);
        connection.RegisterScalarFunction<double, double>("kx_erfc", ErrorFunction.Erfc);
        connection.RegisterScalarFunction<double, double, double, double>("kx_beta_cdf", BetaDistribution.Cumulative);
        connection.RegisterScalarFunction<double, double, double, double>("kx_beta_pdf", BetaDistribution.Density);
        connection.RegisterScalarFunction<double, double, double, double>("kx_beta_inv", BetaDistribution.Inverse);
    }
}
