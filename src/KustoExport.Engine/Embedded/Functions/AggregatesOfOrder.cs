using System.Globalization;
using System.Text.Json;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using static KustoExport.Engine.Embedded.Functions.AggregateRows;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Smallest, largest and middle values, and values of the rows that have them. A NaN is both smaller and larger than every number, as the
/// engine has it; nulls are passed over while there is anything else.
/// </summary>
internal sealed class AggregatesOfOrder : IFunctionFamily
{
    private static readonly Parameter s_ordered = Of(TypeSet.Any & ~TypeSet.Dynamic);
    private static readonly Parameter s_percent = Constant(Real);

    public IEnumerable<SqlFunction> Functions =>
    [
        .. WithCondition("max", "maxif", [s_ordered], ResultType.OfArgument(0), "max({0}){if}").Select(NeverNullText),
        .. WithCondition("min", "minif", [s_ordered], ResultType.OfArgument(0), "min({0}){if}").Select(NeverNullText).Select(NaNFirst),
        Extreme("arg_max", "arg_max_null({1}, {0})"),
        Extreme("arg_min", "arg_min_null({1}, {0})"),
        .. new[] { "take_any", "any" }.Select(name => NeverNullText(Aggregate(name, [Any], ResultType.OfArgument(0), "first({0} {order})"))
            with { Naming = name == "any" ? ResultName.PrefixAndFirstArgument : ResultName.FirstArgument }),
        .. new[] { "take_anyif", "anyif" }.Select(name => NeverNullText(Aggregate(name, [Any, Bool], ResultType.OfArgument(0), (Func<SqlCall, string>)AnyValue))
            with { Naming = name == "anyif" ? ResultName.PrefixAndFirstArgument : ResultName.FirstArgument }),

        .. Percentiles(new Parameter(TypeSet.Integer, KqlType.Long), KqlType.Long),
        .. Percentiles(new Parameter(TypeSet.Real | TypeSet.Decimal, KqlType.Real), KqlType.Real),
        .. Percentiles(Of(TypeSet.TimeSpan), KqlType.TimeSpan),
        .. Percentiles(Of(TypeSet.DateTime), KqlType.DateTime),
    ];

    public IEnumerable<string> Macros =>
    [
        // A key under which a NaN comes before every other number.
        "CREATE OR REPLACE MACRO kx_nan_first(x) AS CASE WHEN x IS NOT NULL THEN row(NOT isnan(x), x) END",

        // Walks the values in order, adding up weights until they reach the wanted share.
        """
        CREATE OR REPLACE MACRO kx_weighted_percentile(pairs, share) AS list_reduce(
            list_sort(list_filter(pairs, lambda p: p.w > 0 AND p.v IS NOT NULL)),
            lambda sofar, p: CASE WHEN sofar.w >= share THEN sofar ELSE struct_pack(v := p.v, w := sofar.w + p.w) END).v
        """,
    ];

    private static SqlFunction NeverNullText(SqlFunction function) => function with
    {
        Sql = (Func<SqlCall, string>)(call => call.Type == KqlType.String ? $"coalesce({function.Sql.Build(call)}, '')" : function.Sql.Build(call)),
    };

    private static SqlFunction NaNFirst(SqlFunction function) => function with
    {
        Sql = (Func<SqlCall, string>)(call => !call.Bound[0].CanBeNaN()
            ? function.Sql.Build(call)
            : $"coalesce({function.Sql.Build(call with { Arguments = [$"CASE WHEN isnan({call.Arguments[0]}) THEN {call.Arguments[0]} END", .. call.Arguments.Skip(1)] })}, {function.Sql.Build(call)})"),
    };

    /// <summary>The first value that isn't null or empty, if there is one (documentation: query/take-any-aggregation-function.md).</summary>
    private static string AnyValue(SqlCall call) =>
        SqlTemplate.Fill($"any_value({(call.Type == KqlType.String ? "nullif({0}, '')" : "{0}")} {{order}}) FILTER (WHERE {{1}})", call);

    /// <summary>
    /// The value of one column in the row with the extreme key. Of rows with the same key it is any; where all keys are null it is the first row.
    /// </summary>
    private static SqlFunction Extreme(string name, string extreme) => NeverNullText(Aggregate(name, [s_ordered, Any], ResultType.OfArgument(1), (Func<SqlCall, string>)(call =>
    {
        var key = name == "arg_min" && call.Bound[0].CanBeNaN() ? $"kx_nan_first({call.Arguments[0]})" : call.Arguments[0];
        var found = SqlTemplate.Fill(extreme, call with { Arguments = [key, call.Arguments[1]] });
        return call.Bound[0].IsNeverNull() ? found : SqlTemplate.Fill($"(CASE WHEN count({{0}}) = 0 THEN first({{1}} {{order}}) ELSE {found} END)", call);
    })));

    /// <summary>Nearest rank: always a value that occurs.</summary>
    private static IEnumerable<SqlFunction> Percentiles(Parameter value, KqlType type)
    {
        Parameter weight = new(TypeSet.Integer, KqlType.Long);
        yield return Aggregate("percentile", [value, s_percent], type, (Func<SqlCall, string>)(call => Percentile(call, Percent(call, 1))));
        yield return Aggregate("percentilew", [value, weight, s_percent], type, (Func<SqlCall, string>)(call => Weighted(call, Percent(call, 2))));
        yield return Array("percentiles_array", [value, Constant(Exactly(KqlType.Dynamic))], type, call => Percents(call, 1).Select(share => Percentile(call, share)));
        yield return Array("percentilesw_array", [value, weight, Constant(Exactly(KqlType.Dynamic))], type, call => Percents(call, 2).Select(share => Weighted(call, share)));
        yield return Array("percentiles_array", [value, Repeated(s_percent)], type, call => Enumerable.Range(1, call.Arguments.Count - 1).Select(i => Percentile(call, Percent(call, i))));
        yield return Array("percentilesw_array", [value, weight, Repeated(s_percent)], type, call => Enumerable.Range(2, call.Arguments.Count - 2).Select(i => Weighted(call, Percent(call, i))));
    }

    private static SqlFunction Array(string name, IReadOnlyList<Parameter> parameters, KqlType type, Func<SqlCall, IEnumerable<string>> items) =>
        Aggregate(name, parameters, KqlType.Dynamic, (Func<SqlCall, string>)(call => $"json_array({string.Join(", ", items(call).Select(i => Conversions.Sql(i, type, KqlType.Dynamic)))})"), "percentiles");

    private static string Percentile(SqlCall call, string share) => $"quantile_disc({call.Arguments[0]}, {share})";

    private static string Weighted(SqlCall call, string share) =>
        $"kx_weighted_percentile(list(struct_pack(v := {call.Arguments[0]}, w := {call.Arguments[1]}::DOUBLE)), {share} * sum({call.Arguments[1]}) FILTER (WHERE {call.Arguments[1]} > 0 AND {call.Arguments[0]} IS NOT NULL))";

    private static string Percent(SqlCall call, int at) => call.TryGetConstant(at, out var value) && value is double percent ? Share(call, at, percent) : throw NoPercent(call, at);

    private static IEnumerable<string> Percents(SqlCall call, int at)
    {
        call.TryGetConstant(at, out var value);
        using var json = JsonDocument.Parse((string?)value ?? "null");
        if (json.RootElement.ValueKind != JsonValueKind.Array)
            throw NoPercent(call, at);
        return [.. json.RootElement.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Number ? Share(call, at, e.GetDouble()) : throw NoPercent(call, at))];
    }

    private static string Share(SqlCall call, int at, double percent) => percent is >= 0 and <= 100
        ? ((decimal)percent / 100).ToString(CultureInfo.InvariantCulture)
        : throw NoPercent(call, at);

    private static KqlException NoPercent(SqlCall call, int at) => call.Refuse(at, "A percentile is a number from 0 to 100.");
}
