using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// SQL of the columns of external data: text with delimiters by position, JSON by name, or as a mapping says. A field that is missing is null,
/// and so is one that doesn't fit its column; whoever wants to know of those looks at the text of the cell.
/// </summary>
internal sealed class ExternalCells(ExternalSource source, IReadOnlyList<Column> pathColumns)
{
    /// <summary>The fields of a record, which are called c0, c1 …</summary>
    public Func<Column, ColumnMapping?, string?> Fields(int count) => (column, _) => FieldOf(column) is { } field && field < count ? $"{ScanColumn.Alias}.c{field}" : null;

    /// <summary>The place of the field that a column is read from; null where a mapping names none.</summary>
    public int? FieldOf(Column column) => MappingOf(column) is { } mapping ? mapping.Ordinal : source.Columns.TakeWhile(c => c != column).Count();

    /// <summary>What an object has, which stands in a field as JSON.</summary>
    public static Func<Column, ColumnMapping?, string?> Objects(string field) => (column, mapping) =>
        mapping is { Path: null } ? null : Extract($"{ScanColumn.Alias}.{field}", mapping is null ? [column.Name] : Steps(mapping), column.Type);

    /// <summary>The cells of a row.</summary>
    /// <param name="first">A file whose constants are those of all.</param>
    /// <param name="text">SQL of the text of a column's value (JSON of it, where the column is dynamic and the format JSON); null where there is none.</param>
    public IReadOnlyList<ExternalCell> Of(ExternalFile first, Func<Column, ColumnMapping?, string?> text) => [.. source.Columns.Select(column =>
    {
        var mapping = MappingOf(column);
        return Constant(column, mapping, first) ?? (text(column, mapping) is { } sql ? Cell(sql, column, mapping) : Missing(column));
    })];

    /// <summary>A column that the data lacks.</summary>
    public static ExternalCell Missing(Column column) => new(column, null, SqlText.Constant(null, column.Type));

    public ExternalCell Cell(string text, Column column, ColumnMapping? mapping)
    {
        if (mapping?.Transform is { } transform)
        {
            var number = column.Type == KqlType.Dynamic && source.Format is ExternalFormat.Json or ExternalFormat.MultiJson or ExternalFormat.Parquet ? $"({text}->>'$')" : text;
            return new ExternalCell(column, number, LenientCells.FromUnixTime(number, transform, column.Type));
        }

        return column.Type == KqlType.Dynamic && source.Format is ExternalFormat.Json or ExternalFormat.MultiJson or ExternalFormat.Parquet
            ? new ExternalCell(column, null, JsonFiles.DynamicValue(text))
            : new ExternalCell(column, text, TextCells.TryValue(text, column.Type));
    }

    /// <summary>What is the same in all rows of a file: from its path, by the mapping, or nothing where a mapping leaves the column out; else null.</summary>
    public ExternalCell? Constant(Column column, ColumnMapping? mapping, ExternalFile first)
    {
        if (pathColumns.ToList().IndexOf(column) is >= 0 and var place)
            return new ExternalCell(column, null, SqlText.Constant(first.PathValues[place], column.Type));
        if (source.Mappings.Count > 0 && mapping is null)
            return Missing(column);
        return (mapping is { IsSourceLocation: true } ? first.Location : mapping?.Constant) is { } text
            ? new ExternalCell(column, SqlText.String(text), TextCells.TryValue(SqlText.String(text), column.Type))
            : null;
    }

    public ColumnMapping? MappingOf(Column column) => source.Mappings.FirstOrDefault(m => m.Column == column.Name);

    public static object[] Steps(ColumnMapping mapping) => mapping.Path == "$" ? []
        : JsonPath.TryParse(mapping.Path!, out var steps) ? [.. steps]
        : throw new TargetException(ErrorCodes.SchemaInvalid, $"The path '{mapping.Path}' of the mapping's column '{mapping.Column}' can't be read.", mapping.Path, "A path has names and indices, such as $.a['b c'][0].");

    // A dynamic column takes the JSON, others its text.
    public static string Extract(string json, IEnumerable<object> steps, KqlType type)
    {
        var path = string.Concat(steps.Select(step => step is int index
            ? FormattableString.Invariant($"[{index}]")
            : $".\"{((string)step).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
        return type == KqlType.Dynamic ? $"json_extract({json}, {SqlText.String($"${path}")})" : $"json_extract_string({json}, {SqlText.String($"${path}")})";
    }
}
