using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Reads timespans: <c>[-][d.]hh:mm:ss[.fffffff]</c>, and a number with a unit as in literals (documentation: query/scalar-data-types/timespan.md).</summary>
public static class TimeSpanText
{
    private static readonly (string Unit, long Ticks)[] s_units =
    [
        ("microseconds", 10), ("microsecond", 10), ("milliseconds", 10_000), ("millisecond", 10_000), ("seconds", 10_000_000), ("second", 10_000_000),
        ("minutes", 600_000_000), ("minute", 600_000_000), ("hours", 36_000_000_000), ("hour", 36_000_000_000), ("days", 864_000_000_000),
        ("day", 864_000_000_000), ("ticks", 1), ("tick", 1), ("micro", 10), ("milli", 10_000), ("sec", 10_000_000), ("min", 600_000_000),
        ("ms", 10_000), ("hr", 36_000_000_000), ("d", 864_000_000_000), ("h", 36_000_000_000), ("m", 600_000_000), ("s", 10_000_000),
    ];

    /// <summary>Ticks of 100 ns, or null where the text is no timespan.</summary>
    public static long? Parse(string text)
    {
        text = text.Trim();
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value))
            return value.Ticks;

        foreach (var (unit, ticks) in s_units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && decimal.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
                return Fit(count, ticks);
        }

        return null;
    }

    private static long? Fit(decimal count, long ticks) =>
        Math.Abs(count) <= (decimal)long.MaxValue / ticks ? (long)decimal.Truncate(count * ticks) : null;
}
