using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary><c>series_fir</c> and <c>series_iir</c>; outside of the series there are zeros, and so are elements that are no numbers.</summary>
internal sealed class SeriesFilters : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        Function("series_fir", [Dynamic, Dynamic, Optional(Bool), Optional(Bool)], call =>
            $"kx_series_fir({call.Arguments[0]}::VARCHAR, {call.Arguments[1]}::VARCHAR, {call.Arguments.ElementAtOrDefault(2) ?? "NULL::BOOLEAN"}, {call.Arguments.ElementAtOrDefault(3) ?? "false"})"),
        Function("series_iir", [Dynamic, Dynamic, Dynamic], call =>
            $"kx_series_iir({call.Arguments[0]}::VARCHAR, {call.Arguments[1]}::VARCHAR, {call.Arguments[2]}::VARCHAR)"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, bool?, bool?, string?>("kx_series_fir", (series, filter, normalize, center) => Fir(Reals(series), Reals(filter), normalize, center ?? false));
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_series_iir", (series, numerators, denominators) => Iir(Reals(series), Reals(numerators), Reals(denominators)));
    }

    private static SqlFunction Function(string name, IReadOnlyList<Parameter> parameters, Func<SqlCall, string> sql) =>
        new(name, parameters, KqlType.Dynamic, (Func<SqlCall, string>)(call => $"{sql(call)}::JSON")) { Naming = ResultName.FirstArgument };

    private static double[]? Reals(string? json) => SeriesNumber.Parse(json) is { } numbers ? [.. numbers.Select(n => n?.Real ?? 0)] : null;

    /// <summary>A filter is divided by its sum unless told otherwise; one with negative coefficients can't be.</summary>
    private static string? Fir(double[]? x, double[]? filter, bool? normalize, bool center)
    {
        if (x is null || filter is null || filter.Length == 0)
            return null;
        var isNegative = filter.Any(c => c < 0);
        if (normalize == true && isNegative)
            return null;
        var scale = normalize ?? !isNegative ? 1 / filter.Sum() : 1;
        var shift = center ? filter.Length / 2 : 0;
        return SeriesNumber.Write(Enumerable.Range(shift, x.Length).Select(i => scale * filter.Select((c, k) => c * At(x, i - k)).Sum()));
    }

    private static string? Iir(double[]? x, double[]? numerators, double[]? denominators)
    {
        if (x is null || numerators is null || denominators is null || denominators.Length == 0 || denominators[0] == 0)
            return null;
        var y = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var fed = numerators.Select((b, k) => b * At(x, i - k)).Sum() - denominators.Skip(1).Select((a, k) => a * At(y, i - k - 1)).Sum();
            y[i] = fed / denominators[0];
        }

        return SeriesNumber.Write(y);
    }

    private static double At(double[] series, int index) => index >= 0 && index < series.Length ? series[index] : 0;
}
