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
        .. Spread("stdev", "stdevif", "stddev_samp"),
        .. Spread("stdevp", "stdevpif", "stddev_pop"),
        .. Spread("variance", "varianceif", "var_samp"),
        .. Spread("variancep", "variancepif", "var_pop"),
        .. WithCondition("covariance", "covarianceif", [Real, Real], KqlType.Real, "coalesce(covar_samp({0}, {1}){if}, 0)"),
        .. WithCondition("covariancep", "covariancepif", [Real, Real], KqlType.Real, "coalesce(covar_pop({0}, {1}){if}, 0)"),
    ];

    /// <summary>DuckDB fails where a value is NaN or infinite; the spread is NaN then.</summary>
    private static IEnumerable<SqlFunction> Spread(string name, string conditional, string function) =>
    [
        Aggregate(name, [Real], KqlType.Real, (Func<SqlCall, string>)(call => Spread(call, function, ""))),
        Aggregate(conditional, [Real, Bool], KqlType.Real, (Func<SqlCall, string>)(call => Spread(call, function, $"{call.Arguments[1]} AND "))),
    ];

    private static string Spread(SqlCall call, string function, string condition)
    {
        var value = call.Arguments[0];
        return call.Bound[0].CanBeNaN()
            ? $"(CASE WHEN bool_or({condition}NOT isfinite({value})) THEN 'NaN'::DOUBLE ELSE coalesce({function}({value}) FILTER (WHERE {condition}isfinite({value})), 0) END)"
            : $"coalesce({function}({value}){(condition.Length > 0 ? $" FILTER (WHERE {call.Arguments[1]})" : "")}, 0)";
    }
}
