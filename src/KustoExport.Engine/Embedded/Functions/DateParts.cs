using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Parts of a datetime, and the starts and ends of the periods it lies in. Weeks start on Sunday, but week numbers are those of ISO 8601.</summary>
internal sealed class DateParts : IFunctionFamily
{
    /// <summary>The SQL of each part of <c>datetime_part()</c>.</summary>
    private static readonly Dictionary<string, string> s_parts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["year"] = "year(kx_date({1}))::INTEGER",
        ["quarter"] = "quarter(kx_date({1}))::INTEGER",
        ["month"] = "month(kx_date({1}))::INTEGER",
        ["week_of_year"] = "weekofyear(kx_date({1}))::INTEGER",
        ["weekofyear"] = "weekofyear(kx_date({1}))::INTEGER",
        ["day"] = "day(kx_date({1}))::INTEGER",
        ["dayofyear"] = "dayofyear(kx_date({1}))::INTEGER",
        ["hour"] = "({1} // 36000000000 % 24)::INTEGER",
        ["minute"] = "({1} // 600000000 % 60)::INTEGER",
        ["second"] = "({1} // 10000000 % 60)::INTEGER",
        ["millisecond"] = "({1} // 10000 % 1000)::INTEGER",
        ["microsecond"] = "({1} // 10 % 1000000)::INTEGER",
        ["nanosecond"] = "({1} % 10000000 * 100)::INTEGER",
    };

    /// <summary>The same of timestamps. DuckDB counts microseconds from the minute.</summary>
    private static readonly Dictionary<string, string> s_partsOfTimestamps = s_parts.Keys.ToDictionary(
        part => part,
        part => part switch
        {
            "week_of_year" => "weekofyear({1})::INTEGER",
            "millisecond" => "(microsecond({1}) // 1000 % 1000)::INTEGER",
            "microsecond" => "(microsecond({1}) % 1000000)::INTEGER",
            "nanosecond" => "(microsecond({1}) % 1000000 * 1000)::INTEGER",
            _ => part + "({1})::INTEGER",
        },
        StringComparer.OrdinalIgnoreCase);

    public IEnumerable<SqlFunction> Functions =>
    [
        // The engine adds a day on its way to the weekday, which overflows on the last day of all.
        new("dayofweek", [Parameters.DateTime], KqlType.TimeSpan, "(CASE WHEN {0} < 3155378112000000000 THEN ({0} // 864000000000 + 1) % 7 * 864000000000 END)") { OfTimestamps = "(CASE WHEN {0} < TIMESTAMP '9999-12-31' THEN dayofweek({0}) * 864000000000 END)" },
        new("dayofmonth", [Parameters.DateTime], KqlType.Int, "day(kx_date({0}))::INTEGER") { OfTimestamps = "day({0})::INTEGER" },
        new("dayofyear", [Parameters.DateTime], KqlType.Int, "dayofyear(kx_date({0}))::INTEGER") { OfTimestamps = "dayofyear({0})::INTEGER" },
        new("hourofday", [Parameters.DateTime], KqlType.Int, "({0} // 36000000000 % 24)::INTEGER") { OfTimestamps = "hour({0})::INTEGER" },
        new("monthofyear", [Parameters.DateTime], KqlType.Int, "month(kx_date({0}))::INTEGER") { OfTimestamps = "month({0})::INTEGER" },
        new("getmonth", [Parameters.DateTime], KqlType.Int, "month(kx_date({0}))::INTEGER") { OfTimestamps = "month({0})::INTEGER" },
        new("getyear", [Parameters.DateTime], KqlType.Int, "year(kx_date({0}))::INTEGER") { OfTimestamps = "year({0})::INTEGER" },
        new("week_of_year", [Parameters.DateTime], KqlType.Int, "weekofyear(kx_date({0}))::INTEGER") { OfTimestamps = "weekofyear({0})::INTEGER" },
        new("weekofyear", [Parameters.DateTime], KqlType.Int, "weekofyear(kx_date({0}))::INTEGER") { OfTimestamps = "weekofyear({0})::INTEGER" },
        Part("datetime_part"),
        Part("datepart"),

        .. Period("day", "({0} // 864000000000 + {1}) * 864000000000", ResultName.FirstArgument),
        .. Period("week", "({0} // 864000000000 - ({0} // 864000000000 + 1) % 7 + 7 * {1}) * 864000000000", ResultName.None),
        .. Period("month", "kx_day_ticks(date_trunc('month', kx_date({0})) + to_months(({1})::INTEGER))", ResultName.None),
        .. Period("year", "kx_day_ticks(date_trunc('year', kx_date({0})) + to_months((12 * {1})::INTEGER))", ResultName.None),
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_date(t) AS DATE '0001-01-01' + (t // 864000000000)::INTEGER",
        "CREATE OR REPLACE MACRO kx_timestamp(t) AS make_timestamp(t // 10 - 62135596800000000)",
        "CREATE OR REPLACE MACRO kx_day_ticks(d) AS (d::DATE - DATE '0001-01-01')::BIGINT * 864000000000",
    ];

    /// <summary>
    /// <c>startof…</c> and <c>endof…</c> with their optional offset in periods. The end is one tick before the next start.
    /// </summary>
    private static IEnumerable<SqlFunction> Period(string period, string start, ResultName naming)
    {
        foreach (var offset in new[] { false, true })
        {
            Parameter[] parameters = offset ? [Parameters.DateTime, Long] : [Parameters.DateTime];
            yield return new("startof" + period, parameters, KqlType.DateTime, (Func<SqlCall, string>)(call => $"kx_datetime({At(call, offset ? call.Arguments[1] : "0")})")) { Naming = naming };
            yield return new("endof" + period, parameters, KqlType.DateTime, (Func<SqlCall, string>)(call => $"kx_datetime({At(call, offset ? $"({call.Arguments[1]} + 1)" : "1")} - 1)"));
        }

        string At(SqlCall call, string offset) => SqlTemplate.Fill(start, call with { Arguments = [call.Arguments[0], offset] });
    }

    private static SqlFunction Part(string name) => new(name, [Constant(Exactly(KqlType.String)), Parameters.DateTime], KqlType.Int, (Func<SqlCall, string>)(call =>
        SqlTemplate.Fill(TimePeriods.Find(s_parts, call), call)))
    {
        OfTimestamps = (Func<SqlCall, string>)(call => SqlTemplate.Fill(TimePeriods.Find(s_partsOfTimestamps, call), call)),
    };
}
