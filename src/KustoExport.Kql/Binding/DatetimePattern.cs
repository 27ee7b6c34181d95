using System.Globalization;
using System.Text.RegularExpressions;

namespace KustoExport.Kql.Binding;

/// <summary>
/// The formats of datetimes in paths: .NET's own, or with the specifiers in braces and the rest as it stands, so that
/// <c>'year='yyyy</c> and <c>year={yyyy}</c> are one (documentation: management/external-tables-azure-storage.md, Path format).
/// </summary>
public static partial class DatetimePattern
{
    /// <summary>The pattern in the form of <see cref="DateTime.ToString(string)"/> and <see cref="DateTime.ParseExact(string, string, IFormatProvider)"/>.</summary>
    public static string ToNet(string pattern) => pattern.Contains('{', StringComparison.Ordinal)
        ? Pieces().Replace(pattern, m => m.Groups["specifiers"].Success ? m.Groups["specifiers"].Value : Quoted(m.Value))
        : pattern.Length == 1 ? $"%{pattern}" : pattern;

    public static string Render(string pattern, DateTime value) => value.ToString(ToNet(pattern), CultureInfo.InvariantCulture);

    /// <summary>Whether .NET takes the pattern, and it writes something.</summary>
    public static bool IsValid(string pattern)
    {
        try
        {
            return pattern.Length > 0 && Render(pattern, DateTime.UnixEpoch).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\{(?<specifiers>[^}]*)\}|[^{]+", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
