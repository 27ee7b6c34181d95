using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Series;

/// <summary>
/// <c>series_fill_forward</c>, <c>_backward</c>, <c>_const</c> and <c>_linear</c>. Missing are the elements that equal the placeholder, which is
/// null unless given (documentation: query/series-fill-linear-function.md).
/// </summary>
internal sealed class SeriesFilling : IFunctionFamily
{
    private static readonly Parameter s_value = new(TypeSet.Any & ~TypeSet.String, KqlType.Dynamic);

    public IEnumerable<SqlFunction> Functions =>
    [
        Function("series_fill_forward", [Dynamic, Optional(s_value)], call => $"kx_series_fill_forward({Text(call, 0)}, {Text(call, 1)})"),
        Function("series_fill_backward", [Dynamic, Optional(s_value)], call => $"kx_series_fill_backward({Text(call, 0)}, {Text(call, 1)})"),
        Function("series_fill_const", [Dynamic, s_value, Optional(s_value)], call => $"kx_series_fill_const({Text(call, 0)}, {Text(call, 1)}, {Text(call, 2)})"),
        Function("series_fill_linear", [Dynamic, Optional(s_value), Optional(Bool), Optional(s_value)], call =>
            $"kx_series_fill_linear({Text(call, 0)}, {Text(call, 1)}, {call.Arguments.ElementAtOrDefault(2) ?? "true"}, {(call.Arguments.Count > 3 ? Text(call, 3) : "'0.0'")})"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?, string?>("kx_series_fill_forward", (series, missing) => Filled(series, missing, Forward));
        connection.RegisterScalarFunction<string?, string?, string?>("kx_series_fill_backward", (series, missing) => Filled(series, missing, (numbers, gaps) =>
        {
            Array.Reverse(numbers);
            Array.Reverse(gaps);
            Forward(numbers, gaps);
            Array.Reverse(numbers);
        }));
        connection.RegisterScalarFunction<string?, string?, string?, string?>("kx_series_fill_const", (series, value, missing) => Filled(series, missing, (numbers, gaps) =>
        {
            var constant = SeriesNumber.ParseOne(value);
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = gaps[i] ? constant : numbers[i];
        }));
        connection.RegisterScalarFunction<string?, string?, bool, string?, string?>("kx_series_fill_linear", (series, missing, edges, constant) =>
            Filled(series, missing, (numbers, gaps) => Linear(numbers, gaps, edges, SeriesNumber.ParseOne(constant))));
    }

    private static SqlFunction Function(string name, IReadOnlyList<Parameter> parameters, Func<SqlCall, string> sql) =>
        new(name, parameters, KqlType.Dynamic, (Func<SqlCall, string>)(call => $"{sql(call)}::JSON")) { Naming = ResultName.FirstArgument };

    private static string Text(SqlCall call, int index) => index < call.Arguments.Count ? $"{call.Arguments[index]}::VARCHAR" : "NULL";

    private static string? Filled(string? series, string? missing, Action<SeriesNumber?[], bool[]> fill)
    {
        if (SeriesNumber.Parse(series) is not { } numbers)
            return null;
        var placeholder = SeriesNumber.ParseOne(missing);
        fill(numbers, [.. numbers.Select(n => n?.Real == placeholder?.Real)]);
        return SeriesNumber.Write(numbers);
    }

    private static void Forward(SeriesNumber?[] numbers, bool[] gaps)
    {
        for (var i = 1; i < numbers.Length; i++)
        {
            if (!gaps[i])
                continue;
            (numbers[i], gaps[i]) = (numbers[i - 1], gaps[i - 1]);
        }
    }

    private static void Linear(SeriesNumber?[] numbers, bool[] gaps, bool edges, SeriesNumber? constant)
    {
        var known = Enumerable.Range(0, numbers.Length).Where(i => !gaps[i] && numbers[i] is not null).ToList();
        var isWhole = known.TrueForAll(i => numbers[i]!.Value.Whole is not null);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!gaps[i])
                continue;
            var next = known.FindIndex(k => k > i);
            var (left, right) = (next < 0 ? known.Count - 1 : next - 1, next);
            if (known.Count == 0)
                numbers[i] = constant;
            else if (left >= 0 && right >= 0)
                numbers[i] = Between(numbers, known[left], known[right], i, isWhole);
            else if (edges)
                numbers[i] = numbers[known[Math.Max(left, right)]];
        }
    }

    private static SeriesNumber Between(SeriesNumber?[] numbers, int left, int right, int at, bool isWhole)
    {
        var (from, to) = (numbers[left]!.Value.Real, numbers[right]!.Value.Real);
        var value = from + ((to - from) * (at - left) / (right - left));
        return isWhole ? (SeriesNumber)(long)value : value;
    }
}
