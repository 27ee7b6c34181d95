using System.Globalization;

namespace KustoExport.Charts.Axes;

/// <summary>Round durations along an axis of seconds.</summary>
internal static class DurationTicks
{
    private static readonly double[] s_steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

    public static IReadOnlyList<AxisTick> Of(double low, double high, int most)
    {
        var least = (high - low) / Math.Max(1, most);
        var step = least < 1 ? NumberTicks.Step(least) : s_steps.FirstOrDefault(s => s >= least) is > 0 and var fitting ? fitting : NumberTicks.Step(least / 86400) * 86400;
        var ticks = new List<AxisTick>();
        for (var i = Math.Ceiling(low / step - 1e-9) + 0.0; i <= high / step + 1e-9; i++)
            ticks.Add(new AxisTick(i * step, Label(i * step, step)));
        return ticks;
    }

    public static string Label(double seconds, double step)
    {
        if (step < 1)
            return seconds.ToString("0.#########", CultureInfo.InvariantCulture) + " s";
        var span = TimeSpan.FromSeconds(Math.Round(seconds));
        var sign = span < TimeSpan.Zero ? "-" : "";
        span = span.Duration();
        if (step % 86400 == 0)
            return $"{sign}{span.Days.ToString(CultureInfo.InvariantCulture)} d";
        var text = span.ToString(step % 60 == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
        return span.Days > 0 ? $"{sign}{span.Days.ToString(CultureInfo.InvariantCulture)}.{text}" : sign + text;
    }
}
