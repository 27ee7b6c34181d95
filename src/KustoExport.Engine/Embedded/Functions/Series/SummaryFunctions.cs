using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Engine.Embedded.Functions.Series.ElementwiseFunctions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Functions that make one number, or a few, of a whole series.</summary>
internal sealed class SummaryFunctions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("series_sum", [Dynamic], KqlType.Real, "kx_series_sum({0})"),
        new("series_product", [Dynamic], KqlType.Real, "kx_series_product({0})"),
        new("series_magnitude", [Dynamic], KqlType.Real, "sqrt(kx_series_dot_product({0}, {0}))"),
        new("series_dot_product", [SeriesOrNumber, SeriesOrNumber], KqlType.Real, "kx_series_dot_product({0}, {1})"),
        new("series_cosine_similarity", [Dynamic, Dynamic, Optional(Real), Optional(Real)], KqlType.Real, (Func<SqlCall, string>)(call =>
            $"kx_series_cosine_similarity({call.Arguments[0]}, {call.Arguments[1]}, {Magnitude(call, 2)}, {Magnitude(call, 3)})")),
        new("series_pearson_correlation", [Dynamic, Dynamic], KqlType.Real, "kx_series_pearson_correlation({0}, {1})"),
        new("series_stats", [Dynamic, Optional(Bool)], KqlType.Dynamic, (Func<SqlCall, string>)Statistics)
        {
            Columns =
            [
                new("min", KqlType.Real), new("min_idx", KqlType.Long), new("max", KqlType.Real), new("max_idx", KqlType.Long),
                new("avg", KqlType.Real), new("stdev", KqlType.Real), new("variance", KqlType.Real),
            ],
        },
        new("series_stats_dynamic", [Dynamic, Optional(Bool)], KqlType.Dynamic, (Func<SqlCall, string>)Statistics),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, double?>("kx_series_sum", (string? series) => Summary.Fold(series, 0, (sum, x) => sum + x));
        connection.RegisterScalarFunction<string?, double?>("kx_series_product", (string? series) => Summary.Fold(series, 1, (product, x) => product * x));
        connection.RegisterScalarFunction<string?, string?, double?>("kx_series_dot_product", Summary.DotProduct);
        connection.RegisterScalarFunction<string?, string?, double?, double?, double?>("kx_series_cosine_similarity", Summary.CosineSimilarity);
        connection.RegisterScalarFunction<string?, string?, double?>("kx_series_pearson_correlation", Summary.Correlation);
        connection.RegisterScalarFunction<string?, bool?, string?>("kx_series_stats", (series, ignoreNonfinite) => Summary.Statistics(series, ignoreNonfinite ?? false));
    }

    private static string Magnitude(SqlCall call, int index) => index < call.Arguments.Count ? call.Arguments[index] : "CAST(NULL AS DOUBLE)";

    private static string Statistics(SqlCall call) => $"CAST(kx_series_stats({call.Arguments[0]}, {(call.Arguments.Count > 1 ? call.Arguments[1] : "false")}) AS JSON)";
}
