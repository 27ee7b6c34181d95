using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Lines and polynomials fitted to a series. A series with an element that isn't a number gives nulls.</summary>
internal sealed class RegressionFunctions : IFunctionFamily
{
    private static readonly ResultColumn[] s_line =
    [
        new("rsquare", KqlType.Real), new("slope", KqlType.Real), new("variance", KqlType.Real), new("rvariance", KqlType.Real),
        new("interception", KqlType.Real), new("line_fit", KqlType.Dynamic),
    ];

    private static readonly ResultColumn[] s_twoLines =
    [
        new("rsquare", KqlType.Real), new("split_idx", KqlType.Long), new("variance", KqlType.Real), new("rvariance", KqlType.Real), new("line_fit", KqlType.Dynamic),
        .. Side("right"),
        .. Side("left"),
    ];

    private static readonly ResultColumn[] s_polynomial =
    [
        new("rsquare", KqlType.Real), new("coefficients", KqlType.Dynamic), new("variance", KqlType.Real), new("rvariance", KqlType.Real), new("poly_fit", KqlType.Dynamic),
    ];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("series_fit_line", [Dynamic], KqlType.Dynamic, "CAST(kx_series_fit_line({0}) AS JSON)") { Columns = s_line },
        new("series_fit_line_dynamic", [Dynamic], KqlType.Dynamic, "CAST(kx_series_fit_line({0}) AS JSON)"),
        new("series_fit_2lines", [Dynamic], KqlType.Dynamic, "CAST(kx_series_fit_2lines({0}, false) AS JSON)") { Columns = s_twoLines },
        new("series_fit_2lines_dynamic", [Dynamic], KqlType.Dynamic, "CAST(kx_series_fit_2lines({0}, true) AS JSON)"),
        new("series_fit_poly", [Dynamic], KqlType.Dynamic, "CAST(kx_series_fit_poly({0}, NULL, 1) AS JSON)") { Columns = s_polynomial },
        new("series_fit_poly", [Dynamic, Dynamic, Optional(Long)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_series_fit_poly({call.Arguments[0]}, {call.Arguments[1]}, {(call.Arguments.Count > 2 ? call.Arguments[2] : "1")}) AS JSON)"))
        {
            Columns = s_polynomial,
        },
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?>("kx_series_fit_line", (string? series) => Line(series));
        connection.RegisterScalarFunction<string?, bool, string?>("kx_series_fit_2lines", TwoLines);
        connection.RegisterScalarFunction<string?, string?, long?, string?>("kx_series_fit_poly", Polynomial);
    }

    private static IEnumerable<ResultColumn> Side(string side) =>
        new[] { "rsquare", "slope", "interception", "variance", "rvariance" }.Select(name => new ResultColumn($"{side}_{name}", KqlType.Real));

    private static string? Line(string? json)
    {
        if (NumberSeries.Numbers(json) is not { Length: > 0 } y)
            return null;
        var fit = LineFit.Of(y);
        return SeriesBag.Of(
            ("rsquare", NumberSeries.Text(fit.RSquare)),
            ("slope", NumberSeries.Text(fit.Slope)),
            ("variance", NumberSeries.Text(fit.Variance)),
            ("rvariance", NumberSeries.Text(fit.ResidualVariance)),
            ("interception", NumberSeries.Text(fit.Interception)),
            ("line_fit", NumberSeries.Array(Enumerable.Range(1, y.Length).Select(fit.At))));
    }

    /// <param name="json">The series.</param>
    /// <param name="nested">Whether each side's properties stand in a bag of their own (documentation: query/series-fit-2lines-dynamic-function.md).</param>
    private static string? TwoLines(string? json, bool nested)
    {
        if (NumberSeries.Numbers(json) is not { } y || TwoLineFit.Of(y) is not { } fit)
            return null;
        (string, string)[] whole =
        [
            ("rsquare", NumberSeries.Text(fit.RSquare)),
            ("split_idx", NumberSeries.Text((long)fit.Split)),
            ("variance", NumberSeries.Text(fit.Variance)),
            ("rvariance", NumberSeries.Text(fit.ResidualVariance)),
            ("line_fit", NumberSeries.Array(Enumerable.Range(1, y.Length).Select(fit.At))),
        ];
        return nested
            ? SeriesBag.Of([.. whole, ("right", SeriesBag.Of(Properties(fit.Right, ""))), ("left", SeriesBag.Of(Properties(fit.Left, "")))])
            : SeriesBag.Of([.. whole, .. Properties(fit.Right, "right_"), .. Properties(fit.Left, "left_")]);
    }

    private static (string, string)[] Properties(LineFit line, string prefix) =>
    [
        ($"{prefix}rsquare", NumberSeries.Text(line.RSquare)),
        ($"{prefix}slope", NumberSeries.Text(line.Slope)),
        ($"{prefix}interception", NumberSeries.Text(line.Interception)),
        ($"{prefix}variance", NumberSeries.Text(line.Variance)),
        ($"{prefix}rvariance", NumberSeries.Text(line.ResidualVariance)),
    ];

    private static string? Polynomial(string? series, string? positions, long? degree)
    {
        if (NumberSeries.Numbers(series) is not { Length: > 0 } y || degree is not (>= 0 and <= 100))
            return null;
        var x = positions is null ? [.. Enumerable.Range(1, y.Length).Select(i => (double)i)] : NumberSeries.Numbers(positions);
        if (x is null || x.Length != y.Length || PolynomialFit.Coefficients(x, y, (int)degree) is not { } coefficients)
            return null;
        var fitted = x.Select(value => PolynomialFit.At(coefficients, value)).ToArray();
        var total = LineFit.SquaresAround(y, LineFit.Mean(y));
        var residuals = y.Zip(fitted, (value, expected) => (value - expected) * (value - expected)).Sum();
        return SeriesBag.Of(
            ("rsquare", NumberSeries.Text(LineFit.Quality(residuals, total))),
            ("coefficients", NumberSeries.Array(coefficients)),
            ("variance", NumberSeries.Text(LineFit.Sample(total, y.Length))),
            ("rvariance", NumberSeries.Text(LineFit.Sample(residuals, y.Length))),
            ("poly_fit", NumberSeries.Array(fitted)));
    }
}
