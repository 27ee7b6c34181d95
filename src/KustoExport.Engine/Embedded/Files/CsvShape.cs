using DuckDB.NET.Data;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>What the first line of a csv file tells: what stands between fields, and the columns' names.</summary>
/// <param name="File">The file that was looked at.</param>
/// <param name="Delimiter">What stands between fields.</param>
/// <param name="Names">A name for each field of the file.</param>
/// <param name="HasHeader">Whether the names stand in the first line.</param>
internal sealed record CsvShape(string File, char Delimiter, IReadOnlyList<string> Names, bool HasHeader)
{
    private static readonly char[] s_delimiters = [',', ';', '\t', '|'];

    /// <summary>The blank lines at the beginning of the file.</summary>
    public int BlankLines { get; init; }

    /// <summary>Options of read_csv for a file of this shape; every field is read as text.</summary>
    public string Options =>
        $"auto_detect = false, skip = {BlankLines}, header = {(HasHeader ? "true" : "false")}, delim = {Translation.SqlText.String(Delimiter.ToString())}, quote = '\"', escape = '\"', "
        + $"columns = {{{string.Join(", ", Names.Select((_, i) => $"'c{i}': 'VARCHAR'"))}}}{TextLines.Encoding(File)}";

    /// <summary>Looks at a file; null where it is empty.</summary>
    public static CsvShape? Of(DuckDBConnection connection, string file, IReadOnlyList<Column>? schema, FileSource source, FileFormat format)
    {
        var lines = TextLines.First(connection, file, 64);
        if (!lines.Exists(l => !string.IsNullOrEmpty(l)))
            return null;
        var delimiter = source.Delimiter ?? (format == FileFormat.Tsv ? '\t' : Guess(lines.First(l => !string.IsNullOrEmpty(l))!));
        var first = CsvRecord.Read(lines, delimiter).First().Fields;
        var hasHeader = source.HasHeader || !source.NoHeader && (schema is null ? LooksLikeNames(first) : HoldsNames(first, schema, file));
        IReadOnlyList<string> names = hasHeader ? Distinct(first) : [.. Positional(file, first.Count, schema)];
        return new CsvShape(file, delimiter, names, hasHeader) { BlankLines = lines.TakeWhile(string.IsNullOrEmpty).Count() };
    }

    // The character that splits the line most often; a comma where none does.
    private static char Guess(string line) => s_delimiters.MaxBy(d => CsvRecord.Read([line], d).First().Fields.Count);

    // Names are words: no number, date or truth value stands in a header. A name may be missing, as that of an index often is.
    private static bool LooksLikeNames(IReadOnlyList<string> fields) =>
        fields.Any(f => f.Length > 0) && !fields.Any(f => f.Length > 0 && LooksLikeValue(f));

    private static bool LooksLikeValue(string field) =>
        double.TryParse(field, System.Globalization.CultureInfo.InvariantCulture, out _)
        || bool.TryParse(field, out _)
        || Guid.TryParse(field, out _)
        || field[0] is '{' or '['
        || (char.IsAsciiDigit(field[0]) && DateTime.TryParse(field, System.Globalization.CultureInfo.InvariantCulture, out _));

    private static bool HoldsNames(IReadOnlyList<string> first, IReadOnlyList<Column> schema, string file)
    {
        var names = Distinct(first);
        var missing = schema.Where(c => !names.Contains(c.Name)).ToList();
        if (missing.Count == 0)
            return true;
        if (missing.Count == schema.Count)
            return false;
        throw new TargetException(
            ErrorCodes.SchemaMismatch,
            $"The schema's column '{missing[0].Name}' is not in the header of '{file}'.",
            missing[0].Name,
            Suggestion.DidYouMean(missing[0].Name, names) ?? $"The header has {string.Join(", ", names)}.");
    }

    private static IEnumerable<string> Positional(string file, int count, IReadOnlyList<Column>? schema)
    {
        if (schema is not null && schema.Count != count)
            throw new TargetException(
                ErrorCodes.SchemaMismatch,
                $"The schema has {schema.Count} columns and the first line of '{file}' has {count} fields, which are not the schema's names.",
                file,
                "Without a header, the schema names every field, in order.");
        return schema?.Select(c => c.Name) ?? Enumerable.Range(1, count).Select(i => $"Column{i}");
    }

    private static List<string> Distinct(IReadOnlyList<string> fields)
    {
        var names = new List<string>();
        foreach (var field in fields)
        {
            var name = field.Trim();
            if (name.Length == 0)
                name = $"Column{names.Count + 1}";
            var unique = name;
            for (var i = 1; names.Contains(unique); i++)
                unique = $"{name}_{i}";
            names.Add(unique);
        }

        return names;
    }
}
