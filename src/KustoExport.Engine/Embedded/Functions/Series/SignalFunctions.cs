using System.Numerics;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>Filters and Fourier transforms. A series with an element that isn't a number gives null.</summary>
internal sealed class SignalFunctions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        .. new[] { "series_fir", "fir" }.Select(name => new SqlFunction(name, [Dynamic, Dynamic, Optional(Bool), Optional(Bool)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_series_fir({call.Arguments[0]}, {call.Arguments[1]}, {Argument(call, 2, "NULL")}, {Argument(call, 3, "false")}) AS JSON)"))
        {
            Naming = ResultName.FirstArgument,
        }),
        new("series_iir", [Dynamic, Dynamic, Dynamic], KqlType.Dynamic, "CAST(kx_series_iir({0}, {1}, {2}) AS JSON)") { Naming = ResultName.FirstArgument },
        .. new[] { "series_fft", "series_ifft" }.Select(name => new SqlFunction(name, [Dynamic, Optional(Dynamic)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_{name}({call.Arguments[0]}, {Argument(call, 1, "'0'")}) AS JSON)"))
        {
            Columns = [new("real", KqlType.Dynamic), new("imag", KqlType.Dynamic)],
        }),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, bool?, bool?, string?>("kx_series_fir", (series, filter, normalize, center) =>
            NumberSeries.Numbers(series) is { } values && NumberSeries.Numbers(filter) is { Length: > 0 } coefficients
                ? Text(Filters.Fir(values, coefficients, normalize, center ?? false), !Filters.IsNormalized(coefficients, normalize) && AreWhole(series, filter))
                : null);
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_series_iir", (series, numerators, denominators) =>
            NumberSeries.Numbers(series) is { } values && NumberSeries.Numbers(numerators) is { } above && NumberSeries.Numbers(denominators) is { } below
                ? Text(Filters.Iir(values, above, below), false)
                : null);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_series_fft", (real, imaginary) => Transform(real, imaginary, FourierTransform.Forward));
        connection.RegisterScalarFunction<string?, string?, string?>("kx_series_ifft", (real, imaginary) => Transform(real, imaginary, FourierTransform.Inverse));
    }

    private static string Argument(SqlCall call, int index, string otherwise) => index < call.Arguments.Count ? call.Arguments[index] : otherwise;

    private static bool AreWhole(string? series, string? filter) => NumberSeries.Read(series)?.Wholes is not null && NumberSeries.Read(filter)?.Wholes is not null;

    /// <summary>Whole numbers stay whole where a filter that isn't normalized leaves them so.</summary>
    private static string? Text(double[]? values, bool areWhole) => values is null ? null
        : areWhole && values.All(v => v == Math.Floor(v) && Math.Abs(v) < 1e15) ? JsonText.Array(values.Select(v => NumberSeries.Text((long)v)))
        : NumberSeries.Array(values);

    /// <param name="real">The real parts.</param>
    /// <param name="imaginary">The imaginary parts, or 0 for a real series.</param>
    /// <param name="transform">The direction.</param>
    private static string? Transform(string? real, string? imaginary, Func<IReadOnlyList<Complex>, Complex[]> transform)
    {
        if (NumberSeries.Numbers(real) is not { } x || NumberSeries.Read(imaginary) is not { } y || (!y.IsScalar && y.Count != x.Length))
            return null;
        if (!y.IsScalar && y.Values.Any(v => v is null))
            return null;
        var result = transform([.. x.Select((value, i) => new Complex(value, y.At(i)!.Value))]);
        return SeriesBag.Of(("real", NumberSeries.Array(result.Select(c => c.Real))), ("imag", NumberSeries.Array(result.Select(c => c.Imaginary))));
    }
}
