using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// Reads the values of partitions out of paths below a folder: what <see cref="PathWriter"/> wrote, and others that write folders so
/// (documentation: management/external-tables-azure-storage.md).
/// </summary>
public sealed class PathReader
{
    private readonly IReadOnlyList<PathPart> _parts;
    private readonly Regex _pattern;

    public PathReader(IReadOnlyList<PathPart> format)
    {
        _parts = [.. format.Where(p => p.Column is not null)];
        Columns = [.. _parts.Select(c => c.Column!).Distinct()];
        var pattern = new StringBuilder("^");
        foreach (var part in PathFolders.Of(format))
            pattern.Append(part.Text is { } text ? Regex.Escape(text) : Group(part));
        _pattern = new Regex(pattern.Append("(?:/|$)").ToString(), RegexOptions.CultureInvariant);
    }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The values, in the order of the columns, or null where the path isn't of the format.</summary>
    public IReadOnlyList<object?>? Read(string path)
    {
        if (_parts.Count == 0)
            return [];
        if (_pattern.Match(path) is not { Success: true } match)
            return null;
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            // A partition may stand in the path several times.
            var parts = _parts.Select((part, n) => (Part: part, Text: match.Groups[n + 1].Value)).Where(p => p.Part.Column == Columns[i]).ToList();
            if (!TryRead(Columns[i], [.. parts.Select(p => p.Part)], [.. parts.Select(p => p.Text)], out values[i]))
                return null;
        }

        return values;
    }

    private static bool TryRead(Column column, IReadOnlyList<PathPart> parts, IReadOnlyList<string> texts, out object? value)
    {
        if (texts.All(t => t == PathText.DefaultPartition))
        {
            value = column.Type == KqlType.String ? string.Empty : null;
            return true;
        }

        if (column.Type == KqlType.DateTime)
        {
            value = PathTime.Read(texts, parts.Select(p => p.Pattern!));
            return value is not null;
        }

        var values = texts.Select(text => Value(column, text)).Distinct().ToList();
        value = values[0];
        return values.Count == 1 && value is not null;
    }

    private static object? Value(Column column, string text) => column.Type == KqlType.Long
        ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null
        : PathText.Read(text);

    private static string Group(PathPart part) => part.Column!.Type switch
    {
        KqlType.Long => $"({PathText.DefaultPartition}|-?[0-9]+)",
        KqlType.DateTime => $"({PathText.DefaultPartition}|{PathTime.Group(part.Pattern!)})",

        // The least that does: a value ends where the text behind it begins, which stands in the name of no partition but the default one.
        _ => $"({PathText.DefaultPartition}|[^/]+?)",
    };
}
