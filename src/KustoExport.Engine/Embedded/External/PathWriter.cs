using System.Globalization;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// Writes the values of partitions as the path of a folder, with slashes between its names and none at its ends; <see cref="PathReader"/>
/// reads the same values back (documentation: management/external-tables-azure-storage.md, Path format).
/// </summary>
public sealed class PathWriter
{
    private readonly IReadOnlyList<(PathPart Part, string Separators)> _parts;

    /// <exception cref="TargetException">ExportOption: folders that climb, or values that nothing tells from each other.</exception>
    public PathWriter(IReadOnlyList<PathPart> format)
    {
        var parts = PathFolders.Of(format);
        _parts = [.. parts.Select((part, i) => (part, part.Column?.Type == KqlType.String ? Separators(parts, i) : string.Empty))];
        CheckTexts();
    }

    /// <summary>The folder of some values: null, ticks as long for a datetime, long or string.</summary>
    public string Write(Func<Column, object?> value) => string.Concat(_parts.Select(p => p.Part.Text ?? (value(p.Part.Column!), p.Part.Column!.Type) switch
    {
        (string text, KqlType.String) => PathText.Write(text, p.Separators),
        (long ticks, KqlType.DateTime) => PathTime.Write(ticks, p.Part.Pattern!),
        (long number, _) => number.ToString(CultureInfo.InvariantCulture),
        _ => PathText.DefaultPartition,
    }));

    /// <summary>SQL of the folder, a VARCHAR that is never null.</summary>
    /// <param name="value">SQL of each column's value.</param>
    public string Sql(Func<Column, string> value)
    {
        var parts = _parts.Select(p => p.Part.Text is { } text ? SqlText.String(text) : p.Part.Column!.Type switch
        {
            KqlType.String => PathFunctions.Text(value(p.Part.Column), p.Separators),
            KqlType.DateTime => PathFunctions.Time(value(p.Part.Column), p.Part.Pattern!),
            _ => $"coalesce(CAST({value(p.Part.Column)} AS VARCHAR), {SqlText.String(PathText.DefaultPartition)})",
        });
        return $"concat({string.Join(", ", parts)})";
    }

    /// <summary>SQL of a datetime that nothing but the path tells: it is the value, and fails where the path would tell another one.</summary>
    public string Readable(Column column, string value) => PathFunctions.Exactly(column.Name, value, [.. _parts.Where(p => p.Part.Column == column).Select(p => p.Part.Pattern!)]);

    // Between two values in one name of a folder stands a text. Its first character is encoded in the values, so that they end at it.
    private static string Separators(IReadOnlyList<PathPart> parts, int index)
    {
        var separators = string.Empty;
        for (var i = index + 1; i < parts.Count - 1 && parts[i].Text is { } text && !text.Contains('/', StringComparison.Ordinal); i += 2)
            separators += text[0];
        for (var i = index - 1; i > 0 && parts[i].Text is { } text && !text.Contains('/', StringComparison.Ordinal); i -= 2)
            separators += text[0];
        return separators;
    }

    private void CheckTexts()
    {
        if (_parts.SelectMany(p => p.Separators).FirstOrDefault(c => char.IsAsciiHexDigit(c) || c == '%') is not '\0' and var unclear)
            throw Refused($"Nothing tells the values beside the text that begins with '{unclear}' from it, in the name of one folder.", "Put a '/' between them, or a text such as '_'.");
        var folders = string.Concat(_parts.Select(p => p.Part.Text ?? (p.Part.Pattern is { } pattern ? PathTime.Write(0, pattern) : "x"))).Split('/');
        if (folders.FirstOrDefault(f => f is "." or ".." || f.Contains('\\', StringComparison.Ordinal) || f.Any(char.IsControl)) is { } bad)
            throw Refused($"The path format has a folder '{string.Concat(bad.Select(c => char.IsControl(c) ? '?' : c))}', which is no name.", "Name folders without control characters and backslashes, and not '.' or '..'.");
    }

    private static TargetException Refused(string problem, string remedy) => new(ErrorCodes.ExportOption, problem, remedy: remedy);
}
