using System.Globalization;

namespace QueryRatio;

/// <summary>Rows as texts, to compare what two engines give; in no order, since a query that asks for none has none.</summary>
internal static class Answer
{
    public static IReadOnlyList<string> Of(IEnumerable<IEnumerable<object?>> rows) => [.. rows.Select(row => string.Join(" | ", row.Select(Text))).Order(StringComparer.Ordinal)];

    private static string Text(object? value) => value switch
    {
        null or DBNull => "",
        DateTime time => time.ToString("s", CultureInfo.InvariantCulture),
        // Sums of floating point numbers depend on the order in which threads add.
        double number => number.ToString("G10", CultureInfo.InvariantCulture),
        object?[] list => $"[{string.Join(',', list.Select(Text))}]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
