using System.Globalization;

namespace KustoExport.Charts.Axes;

/// <summary>Round numbers along an axis.</summary>
internal static class NumberTicks
{
    private const double MostShortened = 1e5;

    public static IReadOnlyList<AxisTick> Of(double low, double high, int most, string suffix = "")
    {
        var step = Step((high - low) / Math.Max(1, most));
        var first = Math.Ceiling(low / step - 1e-9);
        var last = Math.Floor(high / step + 1e-9);
        var largest = Math.Max(Math.Abs(low), Math.Abs(high));
        var ticks = new List<AxisTick>();
        for (var i = first; i <= last; i++)
            ticks.Add(new AxisTick(i * step, Label(i * step, step, largest) + suffix));
        return ticks;
    }

    /// <summary>The least of 1, 2 and 5 times a power of ten that isn't below.</summary>
    public static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        var digit = least / power;
        return (digit <= 1.0000001 ? 1 : digit <= 2.0000001 ? 2 : digit <= 5.0000001 ? 5 : 10) * power;
    }

    /// <summary>A value as people read it: 1,250 and 3.2M.</summary>
    public static string Label(double value)
    {
        var size = Math.Abs(value);
        return Label(value, size is 0 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(size)) - 2), size);
    }

    private static string Label(double value, double step, double largest)
    {
        var (unit, name) = largest switch
        {
            >= 1e15 => (0.0, ""),

            // Numbers that are near to each other are told apart by digits that nobody reads behind a B.
            >= 1e6 when step < largest / MostShortened => (1, ""),
            >= 1e12 => (1e12, "T"),
            >= 1e9 => (1e9, "B"),
            >= 1e6 => (1e6, "M"),
            < 1e-4 => (0, ""),
            _ => (1, ""),
        };
        if (value == 0 || Math.Abs(value) < step / 1e6)
            return "0";
        if (unit == 0)
        {
            var digits = Math.Clamp((int)Math.Ceiling(Math.Log10(largest / step) - 1e-9), 3, 15);
            return value.ToString($"0.{new string('#', digits)}e+0", CultureInfo.InvariantCulture);
        }

        var decimals = Math.Clamp((int)-Math.Floor(Math.Log10(step / unit) + 1e-9), 0, 9);
        return (value / unit).ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture) + name;
    }
}
