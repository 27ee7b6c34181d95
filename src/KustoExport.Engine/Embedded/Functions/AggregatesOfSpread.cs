using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Engine.Embedded.Functions.AggregateRows;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Variance, standard deviation and covariance, of a sample or (names with p) of the whole population; of fewer than two values they are 0.</summary>
internal sealed class AggregatesOfSpread : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        .. WithCondition("stdev", "stdevif", [Real], KqlType.Real, "coalesce(stddev_samp({0}){if}, 0)"),
        .. WithCondition("stdevp", "stdevpif", [Real], KqlType.Real, "coalesce(stddev_pop({0}){if}, 0)"),
        .. WithCondition("variance", "varianceif", [Real], KqlType.Real, "coalesce(var_samp({0}){if}, 0)"),
        .. WithCondition("variancep", "variancepif", [Real], KqlType.Real, "coalesce(var_pop({0}){if}, 0)"),
        .. WithCondition("covariance", "covarianceif", [Real, Real], KqlType.Real, "coalesce(covar_samp({0}, {1}){if}, 0)"),
        .. WithCondition("covariancep", "covariancepif", [Real, Real], KqlType.Real, "coalesce(covar_pop({0}, {1}){if}, 0)"),
    ];
}
