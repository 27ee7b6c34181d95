using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The scalar function <c>range()</c> (documentation: query/range-function.md): at most 1,048,576 values, the rest is cut off.</summary>
internal sealed class Ranges : IFunctionFamily
{
    private const string OneHour = "36000000000";

    private static readonly Parameter s_dateTime = Exactly(KqlType.DateTime);
    private static readonly Parameter s_timeSpan = Exactly(KqlType.TimeSpan);
    private static readonly Parameter s_long = new(TypeSet.Integer, KqlType.Long);
    private static readonly Parameter s_real = new(TypeSet.Number, KqlType.Real);

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_steps(first, last, step, count) AS CASE WHEN step = 0 THEN NULL "
        + "WHEN (step > 0 AND first > last) OR (step < 0 AND first < last) THEN CAST([] AS BIGINT[]) "
        + "ELSE range(CAST(least(count, 1048575) AS BIGINT) + 1) END",
        "CREATE OR REPLACE MACRO kx_real_range(first, last, step) AS CASE WHEN isnan(first) OR isnan(last) OR isnan(step) THEN CAST([] AS DOUBLE[]) "
        + "ELSE list_transform(kx_steps(first, last, step, floor((last - first) / step)), lambda i: first + i * step) END",

        // Of 128 bits, for the last steps may lead beyond the last number.
        "CREATE OR REPLACE MACRO kx_long_range(first, last, step) AS list_transform(kx_steps(first, last, step, (last::HUGEINT - first) // step), lambda i: (first + i * step::HUGEINT)::BIGINT)",
    ];

    public IEnumerable<SqlFunction> Functions =>
    [
        Of("kx_long_range", s_long, s_long, "1", "to_json({0})"),
        Of("kx_long_range", s_dateTime, s_timeSpan, OneHour, "to_json(list_transform({0}, lambda t: kx_datetime_text(t)))"),
        Of("kx_long_range", s_timeSpan, s_timeSpan, OneHour, "to_json(list_transform({0}, lambda t: kx_timespan_text(t)))"),
        Of("kx_real_range", s_real, s_real, "1", "to_json(list_transform({0}, lambda x: kx_real_json(x)))"),
    ];

    private static SqlFunction Of(string macro, Parameter bound, Parameter step, string defaultStep, string toJson) =>
        new("range", [bound, bound, Optional(step)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            toJson.Replace("{0}", $"{macro}({call.Arguments[0]}, {call.Arguments[1]}, {call.Arguments.ElementAtOrDefault(2) ?? defaultStep})", StringComparison.Ordinal)));
}
