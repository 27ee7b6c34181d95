using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Functions that make one value of a series, or of two: sums, products, correlation, statistics, a fitted line.</summary>
internal sealed class SeriesSummaries : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("series_sum", [Dynamic], KqlType.Real, "kx_series_sum({0}::VARCHAR)"),
        new("series_product", [Dynamic], KqlType.Real, "kx_series_product({0}::VARCHAR)"),
        new("series_magnitude", [Dynamic], KqlType.Real, "sqrt(kx_series_dot_product({0}::VARCHAR, {0}::VARCHAR))"),
        new("series_dot_product", [SeriesElements.SeriesOrNumber, SeriesElements.SeriesOrNumber], KqlType.Real, "kx_series_dot_product({0}::VARCHAR, {1}::VARCHAR)"),
        new("series_pearson_correlation", [Dynamic, Dynamic], KqlType.Real, "kx_series_pearson({0}::VARCHAR, {1}::VARCHAR)"),
        new("series_cosine_similarity", [Dynamic, Dynamic, Optional(Real), Optional(Real)], KqlType.Real, (Func<SqlCall, string>)(call =>
            $"(kx_series_dot_product({call.Arguments[0]}::VARCHAR, {call.Arguments[1]}::VARCHAR) / ({Magnitude(call, 0)} * {Magnitude(call, 1)}))")),
        new("series_stats_dynamic", [Dynamic, Optional(Bool)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"kx_series_stats({call.Arguments[0]}::VARCHAR, {call.Arguments.ElementAtOrDefault(1) ?? "false"})::JSON")),
        new("series_fit_line_dynamic", [Dynamic], KqlType.Dynamic, "kx_series_fit_line({0}::VARCHAR)::JSON"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, double?>("kx_series_sum", series => Numbers(series)?.Sum());
        connection.RegisterScalarFunction<string?, double?>("kx_series_product", series => Numbers(series)?.Aggregate(1.0, (a, b) => a * b));
        connection.RegisterScalarFunction<string?, string?, double?>("kx_series_dot_product", (left, right) =>
            SeriesElements.Pairs(left, right)?.Sum(p => p is { } pair ? pair.Left.Real * pair.Right.Real : 0));
        connection.RegisterScalarFunction<string?, string?, double?>("kx_series_pearson", Pearson);
        connection.RegisterScalarFunction<string?, bool, string?>("kx_series_stats", Statistics);
        connection.RegisterScalarFunction<string?, string?>("kx_series_fit_line", FitLine);
    }

    private static string Magnitude(SqlCall call, int index) =>
        call.Arguments.ElementAtOrDefault(index + 2) ?? $"sqrt(kx_series_dot_product({call.Arguments[index]}::VARCHAR, {call.Arguments[index]}::VARCHAR))";

    private static IEnumerable<double>? Numbers(string? series) => SeriesNumber.Parse(series)?.OfType<SeriesNumber>().Select(n => n.Real);

    private static double? Pearson(string? left, string? right)
    {
        if (SeriesElements.Pairs(left, right)?.ToList() is not { Count: > 0 } pairs || pairs.Contains(null))
            return null;
        var (meanX, meanY) = (pairs.Average(p => p!.Value.Left.Real), pairs.Average(p => p!.Value.Right.Real));
        double xy = 0, xx = 0, yy = 0;
        foreach (var (x, y) in pairs.Select(p => (p!.Value.Left.Real - meanX, p.Value.Right.Real - meanY)))
            (xy, xx, yy) = (xy + (x * y), xx + (x * x), yy + (y * y));
        return xy / Math.Sqrt(xx * yy);
    }

    /// <summary>Null where an element is no finite number, unless such elements are to be ignored.</summary>
    private static string? Statistics(string? series, bool ignoreNonFinite)
    {
        if (SeriesNumber.Parse(series) is not { } numbers)
            return null;
        var finite = numbers.Select((n, i) => (Value: n?.Real ?? double.NaN, Index: i)).Where(n => double.IsFinite(n.Value)).ToList();
        if (finite.Count == 0 || (!ignoreNonFinite && finite.Count < numbers.Length))
            return null;
        var (min, max) = (finite.MinBy(n => n.Value), finite.MaxBy(n => n.Value));
        var average = finite.Average(n => n.Value);
        var variance = finite.Count == 1 ? 0 : finite.Sum(n => (n.Value - average) * (n.Value - average)) / (finite.Count - 1);
        return Bag(
            ("min", min.Value), ("min_idx", (long)min.Index), ("max", max.Value), ("max_idx", (long)max.Index), ("avg", average),
            ("stdev", Math.Sqrt(variance)), ("variance", variance), ("sum", finite.Sum(n => n.Value)), ("len", (long)numbers.Length));
    }

    /// <summary>Least squares over the positions of the elements, from 1; elements that are no numbers have no weight.</summary>
    private static string? FitLine(string? series)
    {
        if (SeriesNumber.Parse(series) is not { } numbers)
            return null;
        var points = numbers.Select((n, i) => (X: i + 1.0, Y: n?.Real)).Where(p => p.Y is not null).Select(p => (p.X, Y: p.Y!.Value)).ToList();
        if (points.Count < 2)
            return null;
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var slope = points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / points.Sum(p => (p.X - meanX) * (p.X - meanX));
        var interception = meanY - (slope * meanX);
        var variance = points.Sum(p => (p.Y - meanY) * (p.Y - meanY)) / (points.Count - 1);
        var residual = points.Sum(p => Math.Pow(p.Y - interception - (slope * p.X), 2)) / (points.Count - 1);
        var line = SeriesNumber.Write(Enumerable.Range(0, numbers.Length).Select(i => interception + (slope * (i + 1))));
        var bag = Bag(("rsquare", variance == 0 ? 0.0 : 1 - (residual / variance)), ("slope", slope), ("variance", variance), ("rvariance", residual), ("interception", interception));
        return $"{bag[..^1]},\"line_fit\":{line}}}";
    }

    private static string Bag(params (string Key, SeriesNumber Value)[] properties) =>
        JsonText.Bag(properties.Select(p => KeyValuePair.Create(p.Key, p.Value.ToString())));
}
