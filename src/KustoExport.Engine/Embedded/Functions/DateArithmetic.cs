using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// <c>datetime_add</c>, <c>datetime_diff</c> and the making of datetimes and timespans from parts. A difference counts the borders of periods
/// between two datetimes (documentation: query/datetime-diff-function.md); a part out of its range gives null.
/// </summary>
internal sealed class DateArithmetic : IFunctionFamily
{
    private static readonly (string Name, long Ticks)[] s_fixed =
    [
        ("week", System.TimeSpan.TicksPerDay * 7), ("day", System.TimeSpan.TicksPerDay), ("hour", System.TimeSpan.TicksPerHour), ("minute", System.TimeSpan.TicksPerMinute),
        ("second", System.TimeSpan.TicksPerSecond), ("millisecond", System.TimeSpan.TicksPerMillisecond), ("microsecond", System.TimeSpan.TicksPerMicrosecond),
    ];

    private static readonly (string Name, int Months)[] s_calendar = [("year", 12), ("quarter", 3), ("month", 1)];

    private static readonly Dictionary<string, string> s_add = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, string> s_diff = new(StringComparer.OrdinalIgnoreCase);

    static DateArithmetic()
    {
        foreach (var (name, months) in s_calendar)
        {
            s_add[name] = $"kx_add_months({{2}}, {{1}} * {months})";
            s_diff[name] = $"(kx_months({{1}}) // {months} - kx_months({{2}}) // {months})";
        }

        foreach (var (name, ticks) in s_fixed)
        {
            s_add[name] = $"kx_datetime({{2}} + {{1}} * {ticks})";
            s_diff[name] = $"({{1}} // {ticks} - {{2}} // {ticks})";
        }

        // Weeks start on Sunday; the first day of all is a Monday.
        s_diff["week"] = $"(({{1}} // {System.TimeSpan.TicksPerDay} + 1) // 7 - ({{2}} // {System.TimeSpan.TicksPerDay} + 1) // 7)";
        s_add["nanosecond"] = "kx_datetime({2} + {1} // 100)";
        s_diff["nanosecond"] = "(({1} - {2}) * 100)";
    }

    public IEnumerable<SqlFunction> Functions =>
    [
        new("datetime_add", [Constant(Exactly(KqlType.String)), Long, Parameters.DateTime], KqlType.DateTime, (Func<SqlCall, string>)(call => SqlTemplate.Fill(TimePeriods.Find(s_add, call), call))),
        new("datetime_diff", [Constant(Exactly(KqlType.String)), Parameters.DateTime, Parameters.DateTime], KqlType.Long, (Func<SqlCall, string>)(call => SqlTemplate.Fill(TimePeriods.Find(s_diff, call), call))),

        new("make_datetime", [Real, Real, Real], KqlType.DateTime, "kx_make_datetime({0}, {1}, {2}, 0, 0, 0)"),
        new("make_datetime", [Real, Real, Real, Real], KqlType.DateTime, "kx_make_datetime({0}, {1}, {2}, {3}, 0, 0)"),
        new("make_datetime", [Real, Real, Real, Real, Real], KqlType.DateTime, "kx_make_datetime({0}, {1}, {2}, {3}, {4}, 0)"),
        new("make_datetime", [Real, Real, Real, Real, Real, Real], KqlType.DateTime, "kx_make_datetime({0}, {1}, {2}, {3}, {4}, {5})"),
        new("make_datetime", [new Parameter(TypeSet.Any, KqlType.DateTime)], KqlType.DateTime, "{0}") { Naming = ResultName.FirstArgument },
        new("make_timespan", [Long, Long], KqlType.TimeSpan, "kx_make_timespan(0, {0}, {1}, 0)"),
        new("make_timespan", [Long, Long, Real], KqlType.TimeSpan, "kx_make_timespan(0, {0}, {1}, {2})"),
        new("make_timespan", [Long, Long, Long, Real], KqlType.TimeSpan, "kx_make_timespan({0}, {1}, {2}, {3})"),
        new("make_timespan", [new Parameter(TypeSet.Any, KqlType.TimeSpan)], KqlType.TimeSpan, "{0}") { Naming = ResultName.FirstArgument },

        .. new[] { ("seconds", 10_000_000L), ("milliseconds", 10_000L), ("microseconds", 10L) }.SelectMany(unit => FromUnixTime(unit.Item1, $"{unit.Item2} *", unit.Item2)),
        new("unixtime_nanoseconds_todatetime", [new Parameter(TypeSet.Integer, KqlType.Long)], KqlType.DateTime, "kx_datetime(621355968000000000 + {0} // 100)"),
        new("unixtime_nanoseconds_todatetime", [Real], KqlType.DateTime, "kx_datetime(621355968000000000 + kx_ticks({0} / 100))"),
    ];

    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_months(t) AS year(kx_date(t)) * 12 + month(kx_date(t)) - 1",
        """
        CREATE OR REPLACE MACRO kx_add_months(t, months) AS
            CASE WHEN months BETWEEN -120000 AND 120000 THEN kx_datetime(kx_day_ticks(kx_date(t) + to_months((months)::INTEGER)) + t % 864000000000) END
        """,
        "CREATE OR REPLACE MACRO kx_time_of_day(h, m, s) AS kx_ticks(h) * 36000000000 + kx_ticks(m) * 600000000 + TRY_CAST(round(s * 1e7) AS BIGINT)",
        """
        CREATE OR REPLACE MACRO kx_make_datetime(y, mo, d, h, mi, s) AS
            CASE WHEN y >= 1 AND y < 10000 AND mo >= 1 AND mo < 13 AND d >= 1 AND h >= 0 AND h < 24 AND mi >= 0 AND mi < 60 AND s >= 0 AND s < 60
                THEN kx_day_ticks(TRY(make_date(kx_ticks(y), kx_ticks(mo), kx_ticks(d)))) + kx_time_of_day(h, mi, s) END
        """,
        """
        CREATE OR REPLACE MACRO kx_make_timespan(d, h, mi, s) AS
            CASE WHEN d >= 0 AND d <= 10675199 AND h >= 0 AND h < 24 AND mi >= 0 AND mi < 60 AND s >= 0 AND s < 60
                THEN d * 864000000000 + kx_time_of_day(h, mi, s) END
        """,
    ];

    private static IEnumerable<SqlFunction> FromUnixTime(string unit, string factor, long ticks) =>
    [
        new($"unixtime_{unit}_todatetime", [new Parameter(TypeSet.Integer, KqlType.Long)], KqlType.DateTime,
            $"(CASE WHEN {{0}} BETWEEN {-(1L << 61) / ticks} AND {(1L << 61) / ticks} THEN kx_datetime(621355968000000000 + {factor} {{0}}) END)"),
        new($"unixtime_{unit}_todatetime", [Real], KqlType.DateTime, $"kx_datetime(621355968000000000 + kx_ticks({factor} {{0}}))"),
    ];
}
