using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>
/// Functions of each element, or of each pair of elements of two series, of which one may be a single number. An element that isn't a number,
/// or that only one of the series has, gives null, as does one outside of a function's domain. Whole numbers stay whole in what is exact for them (documentation: query/series-add-function.md).
/// </summary>
internal sealed class ElementwiseFunctions : IFunctionFamily
{
    internal static readonly Parameter SeriesOrNumber = new(TypeSet.Number | TypeSet.Dynamic, KqlType.Dynamic);

    private static readonly Dictionary<string, Func<double, double>> s_real = new()
    {
        ["series_sin"] = Math.Sin,
        ["series_cos"] = Math.Cos,
        ["series_tan"] = Math.Tan,
        ["series_asin"] = Math.Asin,
        ["series_acos"] = Math.Acos,
        ["series_atan"] = Math.Atan,
        ["series_exp"] = Math.Exp,
        ["series_log"] = Math.Log,
    };

    private static readonly Dictionary<string, (Func<double, double> Real, Func<long, long> Whole)> s_sameType = new()
    {
        ["series_abs"] = (Math.Abs, x => x < 0 ? unchecked(-x) : x),
        ["series_floor"] = (Math.Floor, x => x),
        ["series_ceiling"] = (Math.Ceiling, x => x),
    };

    private static readonly Dictionary<string, (Func<double, double, double> Real, Func<long, long, long>? Whole)> s_arithmetic = new()
    {
        ["series_add"] = ((a, b) => a + b, (a, b) => unchecked(a + b)),
        ["series_subtract"] = ((a, b) => a - b, (a, b) => unchecked(a - b)),
        ["series_multiply"] = ((a, b) => a * b, (a, b) => unchecked(a * b)),
        ["series_divide"] = ((a, b) => a / b, null),
        ["series_pow"] = (Math.Pow, null),
    };

    private static readonly Dictionary<string, (Func<double, double, bool> Real, Func<long, long, bool> Whole)> s_comparisons = new()
    {
        ["series_equals"] = ((a, b) => a == b, (a, b) => a == b),
        ["series_not_equals"] = ((a, b) => a != b, (a, b) => a != b),
        ["series_greater"] = ((a, b) => a > b, (a, b) => a > b),
        ["series_greater_equals"] = ((a, b) => a >= b, (a, b) => a >= b),
        ["series_less"] = ((a, b) => a < b, (a, b) => a < b),
        ["series_less_equals"] = ((a, b) => a <= b, (a, b) => a <= b),
    };

    public IEnumerable<SqlFunction> Functions =>
    [
        .. s_real.Keys.Concat(s_sameType.Keys).Append("series_sign").Select(name => new SqlFunction(name, [Dynamic], KqlType.Dynamic, $"CAST(kx_{name}({{0}}) AS JSON)")),
        .. s_arithmetic.Keys.Concat(s_comparisons.Keys).Select(name =>
            new SqlFunction(name, [SeriesOrNumber, SeriesOrNumber], KqlType.Dynamic, $"CAST(kx_{name}({{0}}, {{1}}) AS JSON)")),
    ];

    public void Register(DuckDBConnection connection)
    {
        foreach (var (name, function) in s_real)
            Register(connection, name, (series, i) => series.At(i) is { } x && function(x) is var y && !double.IsNaN(y) ? NumberSeries.Text(y) : "null");
        foreach (var (name, (real, whole)) in s_sameType)
            Register(connection, name, (series, i) => series.At(i) is not { } x ? "null" : series.Wholes is null ? NumberSeries.Text(real(x)) : NumberSeries.Text(whole(series.WholeAt(i))));
        Register(connection, "series_sign", (series, i) => series.At(i) is { } x && !double.IsNaN(x) ? NumberSeries.Text((long)Math.Sign(x)) : "null");

        foreach (var (name, (real, whole)) in s_arithmetic)
            Register(connection, name, (a, b, i) => whole is not null && AreWhole(a, b) ? NumberSeries.Text(whole(a.WholeAt(i), b.WholeAt(i))) : NumberSeries.Text(real(a.At(i)!.Value, b.At(i)!.Value)));
        foreach (var (name, (real, whole)) in s_comparisons)
            Register(connection, name, (a, b, i) => (AreWhole(a, b) ? whole(a.WholeAt(i), b.WholeAt(i)) : real(a.At(i)!.Value, b.At(i)!.Value)) ? "true" : "false");
    }

    private static bool AreWhole(NumberSeries a, NumberSeries b) => a.Wholes is not null && b.Wholes is not null;

    private static void Register(DuckDBConnection connection, string name, Func<NumberSeries, int, string> element) =>
        connection.RegisterScalarFunction<string?, string?>($"kx_{name}", (string? json) => NumberSeries.Read(json) is { IsScalar: false } series
            ? JsonText.Array(Enumerable.Range(0, series.Count).Select(i => element(series, i)))
            : null);

    private static void Register(DuckDBConnection connection, string name, Func<NumberSeries, NumberSeries, int, string> element) =>
        connection.RegisterScalarFunction<string?, string?, string?>($"kx_{name}", (left, right) =>
            NumberSeries.Read(left) is { } a && NumberSeries.Read(right) is { } b && NumberSeries.CommonCount(a, b) is { } count
                ? JsonText.Array(Enumerable.Range(0, count).Select(i => a.At(i) is null || b.At(i) is null ? "null" : element(a, b, i)))
                : null);
}
