using System.Globalization;
using System.Text.RegularExpressions;

namespace KustoExport.Kql.Binding;

/// <summary>
/// The formats of datetimes in paths: .NET's own, or with the specifiers in braces and the rest as it stands, so that
/// <c>'year='yyyy</c> and <c>year={yyyy}</c> are one (documentation: management/external-tables-azure-storage.md, Path format).
/// </summary>
public static partial class DatetimePattern
{
    // They differ in everything that a pattern can write.
    private static readonly DateTime s_one = new(1981, 10, 13, 23, 58, 59, DateTimeKind.Utc);
    private static readonly DateTime s_other = new DateTime(2002, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1_234_567);

    /// <summary>The pattern in the form of <see cref="DateTime.ToString(string)"/> and <see cref="DateTime.ParseExact(string, string, IFormatProvider)"/>.</summary>
    public static string ToNet(string pattern)
    {
        var format = pattern.Contains('{', StringComparison.Ordinal)
            ? Pieces().Replace(pattern, m => m.Groups["specifiers"].Success ? m.Groups["specifiers"].Value : Quoted(m.Value))
            : pattern;

        // One letter alone would be one of the standard formats.
        return format.Length == 1 ? $"%{format}" : format;
    }

    public static string Render(string pattern, DateTime value) => value.ToString(ToNet(pattern), CultureInfo.InvariantCulture);

    /// <summary>Whether .NET takes the pattern, and it writes something of a datetime.</summary>
    public static bool IsValid(string pattern)
    {
        if (ToNet(pattern).Length == 0 || (pattern.Contains('{', StringComparison.Ordinal) && !Braced().IsMatch(pattern)))
        {
            return false;
        }

        try
        {
            return Render(pattern, s_one) != Render(pattern, s_other);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\{(?<specifiers>[^}]*)\}|[^{]+", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();

    // The braces are closed, and hold something.
    [GeneratedRegex(@"^(?:\{[^{}]+\}|[^{}]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Braced();
}
