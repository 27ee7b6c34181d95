using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>
/// Functions of each element of a series, or of each pair of elements of two; a number beside a series stands for a series of it.
/// An element that is no number, or that only the longer series has, gives null.
/// </summary>
internal sealed class SeriesElements : IFunctionFamily
{
    private static readonly Dictionary<string, Func<SeriesNumber, SeriesNumber?>> s_unary = new()
    {
        ["series_abs"] = n => n.Whole is { } whole ? (SeriesNumber)Math.Abs(Math.Max(whole, -long.MaxValue)) : Math.Abs(n.Real),
        ["series_sign"] = n => (long)(n.Real > 0 ? 1 : n.Real < 0 ? -1 : 0),
        ["series_floor"] = n => Math.Floor(n.Real),
        ["series_ceiling"] = n => Math.Ceiling(n.Real),
        ["series_exp"] = n => Math.Exp(n.Real),
        ["series_log"] = n => n.Real < 0 ? null : Math.Log(n.Real),
        ["series_sin"] = n => Math.Sin(n.Real),
        ["series_cos"] = n => Math.Cos(n.Real),
        ["series_tan"] = n => Math.Tan(n.Real),
        ["series_asin"] = n => Math.Abs(n.Real) > 1 ? null : Math.Asin(n.Real),
        ["series_acos"] = n => Math.Abs(n.Real) > 1 ? null : Math.Acos(n.Real),
        ["series_atan"] = n => Math.Atan(n.Real),
    };

    private static readonly Dictionary<string, Func<SeriesNumber, SeriesNumber, SeriesNumber?>> s_binary = new()
    {
        ["series_add"] = (a, b) => a.Whole is { } x && b.Whole is { } y ? (SeriesNumber)(x + y) : a.Real + b.Real,
        ["series_subtract"] = (a, b) => a.Whole is { } x && b.Whole is { } y ? (SeriesNumber)(x - y) : a.Real - b.Real,
        ["series_multiply"] = (a, b) => a.Whole is { } x && b.Whole is { } y ? (SeriesNumber)(x * y) : a.Real * b.Real,
        ["series_divide"] = (a, b) => a.Real / b.Real,
        ["series_pow"] = (a, b) => Math.Pow(a.Real, b.Real),
    };

    private static readonly Dictionary<string, Func<double, double, bool>> s_comparisons = new()
    {
        ["series_equals"] = (a, b) => a == b,
        ["series_not_equals"] = (a, b) => a != b,
        ["series_less"] = (a, b) => a < b,
        ["series_less_equals"] = (a, b) => a <= b,
        ["series_greater"] = (a, b) => a > b,
        ["series_greater_equals"] = (a, b) => a >= b,
    };

    /// <summary>A series, or a number that stands for one.</summary>
    internal static Parameter SeriesOrNumber { get; } = new(TypeSet.Dynamic | TypeSet.Number, KqlType.Dynamic);

    public IEnumerable<SqlFunction> Functions =>
    [
        .. s_unary.Keys.Select(name => new SqlFunction(name, [Dynamic], KqlType.Dynamic, $"kx_series_unary('{name}', {{0}}::VARCHAR)::JSON")),
        .. s_binary.Keys.Concat(s_comparisons.Keys).Select(name =>
            new SqlFunction(name, [SeriesOrNumber, SeriesOrNumber], KqlType.Dynamic, $"kx_series_binary('{name}', {{0}}::VARCHAR, {{1}}::VARCHAR)::JSON")),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string, string?, string?>("kx_series_unary", (name, series) =>
            SeriesNumber.Parse(series) is { } numbers ? SeriesNumber.Write(numbers.Select(n => n is { } number ? s_unary[name](number) : null)) : null);
        connection.RegisterScalarFunction<string, string?, string?, string?>("kx_series_binary", Binary);
    }

    private static string? Binary(string name, string? left, string? right)
    {
        if (Pairs(left, right) is not { } pairs)
            return null;
        return s_binary.TryGetValue(name, out var function)
            ? SeriesNumber.Write(pairs.Select(p => p is { } pair ? function(pair.Left, pair.Right) : null))
            : JsonText.Array(pairs.Select(p => p is not { } pair ? "null" : s_comparisons[name](pair.Left.Real, pair.Right.Real) ? "true" : "false"));
    }

    /// <summary>The pairs of elements; null where neither side is a series.</summary>
    internal static IEnumerable<(SeriesNumber Left, SeriesNumber Right)?>? Pairs(string? left, string? right)
    {
        var (a, b) = (SeriesNumber.Parse(left), SeriesNumber.Parse(right));
        var length = Math.Max(a?.Length ?? 0, b?.Length ?? 0);
        a ??= Repeated(left, length);
        b ??= Repeated(right, length);
        if (SeriesNumber.Parse(left) is null && SeriesNumber.Parse(right) is null)
            return null;
        return Enumerable.Range(0, length).Select(i =>
            a.ElementAtOrDefault(i) is { } x && b.ElementAtOrDefault(i) is { } y ? ((SeriesNumber, SeriesNumber)?)(x, y) : null);
    }

    private static SeriesNumber?[] Repeated(string? number, int length)
    {
        var value = SeriesNumber.ParseOne(number);
        return [.. Enumerable.Repeat(value, length)];
    }
}
