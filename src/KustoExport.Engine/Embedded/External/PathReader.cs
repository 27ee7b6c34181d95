using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Reads the values of partitions out of paths below a folder (documentation: management/external-tables-azure-storage.md).</summary>
internal sealed class PathReader
{
    private readonly IReadOnlyList<PathPart> _columns;
    private readonly Regex _pattern;

    public PathReader(IReadOnlyList<PathPart> format)
    {
        _columns = [.. format.Where(p => p.Column is not null)];
        var pattern = new StringBuilder("^");
        foreach (var part in format)
            pattern.Append(part.Text is { } text ? Regex.Escape(text.TrimStart(pattern.Length == 1 ? '/' : '\0')) : Group(part));
        _pattern = new Regex(pattern.Append("(?:/|$)").ToString(), RegexOptions.CultureInvariant);
    }

    public IReadOnlyList<Column> Columns => [.. _columns.Select(c => c.Column!).Distinct()];

    /// <summary>The values, or null where the path isn't of the format.</summary>
    public IReadOnlyList<object?>? Read(string path)
    {
        if (_columns.Count == 0)
            return [];
        if (_pattern.Match(path) is not { Success: true } match)
            return null;
        var values = new Dictionary<Column, object?>();
        for (var i = 0; i < _columns.Count; i++)
        {
            // A partition that stands in the path twice has one value.
            if (Value(_columns[i], match.Groups[i + 1].Value) is not { } value || values.TryGetValue(_columns[i].Column!, out var other) && !value.Equals(other))
                return null;
            values[_columns[i].Column!] = value;
        }

        return [.. Columns.Select(c => values[c])];
    }

    private static object? Value(PathPart part, string text) => part.Column!.Type switch
    {
        KqlType.Long => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        KqlType.DateTime => DateTime.TryParseExact(
            text, Pattern(part.Pattern!), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault, out var time) ? time.Ticks : null,
        _ => Uri.UnescapeDataString(text),
    };

    // "year={yyyy}/month={MM}": the specifiers in braces, the rest as it is.
    private static string Pattern(string pattern) => pattern.Contains('{', StringComparison.Ordinal)
        ? Regex.Replace(pattern, @"\{([^}]*)\}|([^{]+)", m => m.Groups[1].Success ? m.Groups[1].Value : $"'{m.Groups[2].Value.Replace("'", "\\'", StringComparison.Ordinal)}'")
        : pattern.Length == 1 ? $"%{pattern}" : pattern;

    // As many folders as the pattern writes; what they hold, the parser says.
    private static string Group(PathPart part) => part.Column!.Type switch
    {
        KqlType.Long => "(-?[0-9]+)",
        KqlType.DateTime => $"([^/]+{string.Concat(Enumerable.Repeat("/[^/]+", part.Pattern!.Count(c => c == '/')))})",
        _ => "([^/]+)",
    };
}
