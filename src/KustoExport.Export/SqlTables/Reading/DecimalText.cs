using System.Globalization;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>The digits of decimals as servers write them.</summary>
internal static class DecimalText
{
    // What DECIMAL(38,18) holds.
    private const int MostBefore = 20;
    private const int MostBehind = 18;

    /// <summary>The digits, without zeros that say nothing.</summary>
    /// <exception cref="FormatException">It is no number, or has more digits than the engine keeps.</exception>
    public static string Of(string text)
    {
        var (sign, before, behind) = Parts(text);
        return before.Length <= MostBefore && behind.Length <= MostBehind
            ? $"{sign}{(before.Length == 0 ? "0" : before)}{(behind.Length == 0 ? string.Empty : $".{behind}")}"
            : throw new FormatException("It has too many digits.");
    }

    /// <summary>A number that has no fraction.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    /// <exception cref="OverflowException">It is too large.</exception>
    public static long Whole(string text)
    {
        var (sign, before, behind) = Parts(text);
        return behind.Length == 0
            ? long.Parse($"{sign}{(before.Length == 0 ? "0" : before)}", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : throw new FormatException("It has a fraction.");
    }

    private static (string Sign, string Before, string Behind) Parts(string text)
    {
        var sign = text.StartsWith('-') ? "-" : string.Empty;
        var digits = text[sign.Length..];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var (before, behind) = point < 0 ? (digits, string.Empty) : (digits[..point], digits[(point + 1)..]);
        return digits.Length > 0 && before.All(char.IsAsciiDigit) && behind.All(char.IsAsciiDigit)
            ? (sign, before.TrimStart('0'), behind.TrimEnd('0'))
            : throw new FormatException("It is no decimal number.");
    }
}
