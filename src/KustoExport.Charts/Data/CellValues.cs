using System.Globalization;
using KustoExport.Kql;

namespace KustoExport.Charts.Data;

/// <summary>Values of rows as coordinates and as texts; never by the culture of the machine.</summary>
internal static class CellValues
{
    public static bool IsNumeric(KqlType type) => type is KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal;

    /// <summary>Not a number for a null, for what is no number, and for infinity: nothing can be drawn there.</summary>
    public static double Number(object? value) => value switch
    {
        int number => number,
        long number => number,
        double number => double.IsFinite(number) ? number : double.NaN,
        decimal number => (double)number,
        bool flag => flag ? 1 : 0,
        DateTime time => Seconds(time),
        TimeSpan span => span.TotalSeconds,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => double.NaN,
    };

    public static double Seconds(DateTime time) => time.Ticks / (double)TimeSpan.TicksPerSecond;

    /// <summary>A value as a name of something: that it is nothing is said.</summary>
    public static string Text(object? value) => value switch
    {
        null => "(null)",
        "" => "(empty)",
        _ => Cell(value),
    };

    /// <summary>A value in a table.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => Clean(text),
        bool flag => flag ? "true" : "false",
        DateTime time => Time(time),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        IReadOnlyList<object?> or IReadOnlyDictionary<string, object?> => Clean(System.Text.Json.JsonSerializer.Serialize(value, JsonText.Options)),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Clean(value.ToString() ?? ""),
    };

    // Control characters have no glyph and may not stand in SVG; neither may half a surrogate pair.
    public static string Clean(string text)
    {
        if (!text.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
            return text;
        var result = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(System.Text.Rune.IsControl(rune) ? " " : rune.ToString());
        return result.ToString();
    }

    private static string Time(DateTime time) => time.ToString(
        time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        CultureInfo.InvariantCulture);
}
