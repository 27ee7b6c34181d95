using System.Globalization;

namespace KustoExport.Kql.Syntax.Literals;

/// <summary>
/// Reads timespans, for literals and for totimespan() (documentation: scalar-data-types/timespan.md): <c>1.5h</c>, <c>15 seconds</c>, a number of days, or
/// <c>[-][d.]hh:mm[:ss[.fffffff]]</c>. The value is exact in ticks of 100 ns; what is finer is cut off.
/// </summary>
public static class TimeSpanText
{
    private const long Day = TimeSpan.TicksPerDay;

    private static readonly Dictionary<string, decimal> s_ticksByUnit = Units();

    /// <summary>Whether a number may be followed by this unit: <c>d</c>, <c>h</c>, <c>min</c>, <c>ms</c>, <c>tick</c> …</summary>
    public static bool IsUnit(ReadOnlySpan<char> unit) => s_ticksByUnit.ContainsKey(unit.ToString());

    /// <summary>Ticks of 100 ns; null where the text is no timespan, or one that 64 bits can't hold.</summary>
    public static long? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        var isNegative = rest.Length > 0 && rest[0] == '-';
        if (rest.Length > 0 && rest[0] is '-' or '+')
        {
            rest = rest[1..].TrimStart();
        }

        if (rest.Length == 0 || !(rest.Contains(':') ? TryParseClock(rest, out var value) : TryParseNumber(rest, out value)))
        {
            return null;
        }

        value = isNegative ? -value : value;
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : null;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out decimal ticks)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.'))
        {
            length++;
        }

        ticks = 0;
        var unit = text[length..].Trim();
        if (!decimal.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || !s_ticksByUnit.TryGetValue(unit.Length == 0 ? "d" : unit.ToString(), out var perUnit)
            || number > decimal.MaxValue / Day / 2)
        {
            return false;
        }

        ticks = decimal.Truncate(number * perUnit);
        return true;
    }

    private static bool TryParseClock(ReadOnlySpan<char> text, out decimal ticks)
    {
        ticks = 0;
        var firstColon = text.IndexOf(':');
        var dot = text[..firstColon].IndexOf('.');
        var days = 0;
        if (dot >= 0 && !TryParseDigits(text[..dot], 8, out days))
        {
            return false;
        }

        var clock = text[(dot + 1)..];
        Span<Range> parts = stackalloc Range[4];
        var count = clock.Split(parts, ':');
        var seconds = 0m;
        if (count is not (2 or 3)
            || !TryParseDigits(clock[parts[0]], 2, out var hours) || hours > 23
            || !TryParseDigits(clock[parts[1]], 2, out var minutes) || minutes > 59
            || (count == 3 && !TryParseSeconds(clock[parts[2]], out seconds)))
        {
            return false;
        }

        ticks = ((decimal)days * Day) + (hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute)
            + decimal.Truncate(seconds * TimeSpan.TicksPerSecond);
        return true;
    }

    private static bool TryParseSeconds(ReadOnlySpan<char> text, out decimal seconds) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds < 60;

    private static bool TryParseDigits(ReadOnlySpan<char> text, int most, out int value)
    {
        value = 0;
        return text.Length <= most && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static Dictionary<string, decimal> Units()
    {
        var units = new Dictionary<string, decimal>(StringComparer.Ordinal);
        Add(Day, "d", "day", "days");
        Add(TimeSpan.TicksPerHour, "h", "hr", "hrs", "hour", "hours");
        Add(TimeSpan.TicksPerMinute, "m", "min", "minute", "minutes");
        Add(TimeSpan.TicksPerSecond, "s", "sec", "second", "seconds");
        Add(TimeSpan.TicksPerMillisecond, "ms", "milli", "millis", "millisec", "millisecond", "milliseconds");
        Add(TimeSpan.TicksPerMicrosecond, "micro", "micros", "microsec", "microsecond", "microseconds");
        Add(0.01m, "nano", "nanos", "nanosec", "nanosecond", "nanoseconds");
        Add(1, "tick", "ticks");
        return units;

        void Add(decimal ticks, params string[] names)
        {
            foreach (var name in names)
            {
                units.Add(name, ticks);
            }
        }
    }
}
