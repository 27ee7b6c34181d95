using System.Globalization;

namespace KustoExport.Charts.Axes;

/// <summary>
/// Round times along an axis of seconds since the year 1. Where a tick begins a new day, month or year of those beneath, a second line of its label says it.
/// </summary>
internal static class TimeTicks
{
    // As fine as seconds since the year 1 are in a double, on the safe side.
    private const double LeastStep = 1e-3;
    private const int LastMonth = 9999 * 12 + 11;

    private static readonly double s_last = DateTime.MaxValue.Ticks / (double)TimeSpan.TicksPerSecond;

    private static readonly double[] s_steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200];
    private static readonly int[] s_days = [1, 2, 4, 7, 14];
    private static readonly int[] s_months = [1, 3, 6];

    public static IReadOnlyList<AxisTick> Of(double low, double high, int most)
    {
        (low, high) = (Math.Max(0, low), Math.Min(high, s_last));
        var least = (high - low) / Math.Max(1, most);
        if (least < 1)
            return Even(low, high, Math.Max(LeastStep, NumberTicks.Step(least)));
        if (s_steps.FirstOrDefault(s => s >= least) is > 0 and var step)
            return Even(low, high, step);
        if (s_days.FirstOrDefault(d => d * 86400.0 >= least) is > 0 and var days)
            return Days(low, high, days);
        if (s_months.FirstOrDefault(m => m * 30.5 * 86400.0 >= least) is > 0 and var months)
            return Months(low, high, months);
        return Months(low, high, 12 * Math.Max(1, (int)Math.Round(NumberTicks.Step(least / (365 * 86400.0)))));
    }

    private static List<AxisTick> Even(double low, double high, double step)
    {
        var ticks = new List<AxisTick>();
        var format = step < 1 ? "HH:mm:ss." + new string('f', Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 1, 3)) : step < 60 ? "HH:mm:ss" : "HH:mm";
        DateTime? before = null;

        // Of a time, a double has not many digits left behind the second.
        var slack = step < 1 ? 0.02 : 1e-9;
        for (var i = Math.Ceiling(low / step - slack); i * step <= high + step * slack; i++)
            Add(ticks, Time(i * step), format, "yyyy-MM-dd", ref before, t => t.Date);
        return ticks;
    }

    private static List<AxisTick> Days(double low, double high, int days)
    {
        var ticks = new List<AxisTick>();
        DateTime? before = null;

        // Weeks begin on Mondays, as the day 0 did.
        for (var day = Math.Ceiling(low / 86400 / days - 1e-9) * days; day * 86400 <= high; day += days)
            Add(ticks, Time(day * 86400), "MM-dd", "yyyy", ref before, t => new DateTime(t.Year, 1, 1));
        return ticks;
    }

    private static List<AxisTick> Months(double low, double high, int months)
    {
        var ticks = new List<AxisTick>();
        var first = Time(low);
        var month = first.Year * 12 + first.Month - 1;
        for (month -= month % months; month <= LastMonth; month += months)
        {
            if (month < 12)
                continue;
            var time = new DateTime(month / 12, month % 12 + 1, 1);
            if (CoordinateOf(time) > high)
                break;
            if (CoordinateOf(time) >= low)
                ticks.Add(new AxisTick(CoordinateOf(time), time.ToString(months % 12 == 0 ? "yyyy" : "yyyy-MM", CultureInfo.InvariantCulture)));
        }

        return ticks;
    }

    private static void Add(List<AxisTick> ticks, DateTime time, string format, string outer, ref DateTime? before, Func<DateTime, DateTime> period)
    {
        var label = time.ToString(format, CultureInfo.InvariantCulture);
        ticks.Add(new AxisTick(CoordinateOf(time), before == period(time) ? label : $"{label}\n{time.ToString(outer, CultureInfo.InvariantCulture)}"));
        before = period(time);
    }

    private static double CoordinateOf(DateTime time) => time.Ticks / (double)TimeSpan.TicksPerSecond;

    private static DateTime Time(double seconds) => new((long)Math.Clamp(Math.Round(seconds / LeastStep), 0, DateTime.MaxValue.Ticks / TimeSpan.TicksPerMillisecond) * TimeSpan.TicksPerMillisecond);
}
