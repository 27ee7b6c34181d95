using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// Files of external data as rows of the declared columns: text with delimiters by position, JSON and Parquet by name, or as a mapping says.
/// A field that is missing or doesn't fit its column is null, as Kusto ingests.
/// </summary>
internal sealed class ExternalScan
{
    private readonly DuckDBConnection _connection;
    private readonly ExternalSource _source;
    private readonly IReadOnlyList<Column> _pathColumns;

    public ExternalScan(DuckDBConnection connection, ExternalSource source, IReadOnlyList<Column> pathColumns) =>
        (_connection, _source, _pathColumns) = (connection, source, pathColumns);

    public FileScan Of(IReadOnlyList<ExternalFile> files)
    {
        var scans = files.GroupBy(Constants, StringComparer.Ordinal).SelectMany(group => Of([.. group.Select(f => f.Path)], group.First())).ToList();
        return scans.Count > 0
            ? FileScan.Union(scans)
            : new FileScan("(SELECT 1 WHERE false)", [.. _source.Columns.Select(c => new ScanColumn(c, SqlText.Constant(null, c.Type)))]);
    }

    // What is the same in all rows of a file keeps files apart.
    private string Constants(ExternalFile file) =>
        $"{file.IgnoresFirstRecord}\n{string.Join('\n', file.PathValues)}{(_source.Mappings.Any(IsSourceLocation) ? file.Location : string.Empty)}";

    private IEnumerable<FileScan> Of(IReadOnlyList<string> paths, ExternalFile first) => _source.Format switch
    {
        ExternalFormat.Parquet => Parquet(paths, first),
        ExternalFormat.Json => paths.Where(p => new FileInfo(p).Length > 0).GroupBy(FileSignature.HasMark).Select(group => Json([.. group], first, hasMark: group.Key)),
        ExternalFormat.MultiJson => paths.Where(p => new FileInfo(p).Length > 0).ToList() is { Count: > 0 } full ? [Json(full, first, hasMark: false)] : [],
        ExternalFormat.Raw => [Text($"read_text({FileScan.FileList(paths)})", "content", first)],
        ExternalFormat.Txt => paths.GroupBy(TextLines.Encoding).Select(group =>
            Text($"(SELECT line FROM {TextLines.From([.. group], first.IgnoresFirstRecord ? 1 : 0)} WHERE line <> '')", "line", first)),
        _ => Delimited(paths, first),
    };

    private IEnumerable<FileScan> Delimited(IReadOnlyList<string> paths, ExternalFile first)
    {
        var delimiter = _source.Format switch { ExternalFormat.Tsv => '\t', ExternalFormat.Psv => '|', ExternalFormat.Scsv => ';', ExternalFormat.Sohsv => '\u0001', _ => ',' };
        var shapes = paths.Select(path => (Path: path, Shape: Shape(path, delimiter, first.IgnoresFirstRecord))).Where(f => f.Shape is not null)
            .GroupBy(f => (f.Shape!.Names.Count, f.Shape.BlankLines, TextLines.Encoding(f.Path)));
        foreach (var group in shapes)
        {
            var shape = group.First().Shape!;
            yield return Scan(
                $"read_csv({FileScan.FileList(group.Select(f => f.Path))}, {shape.Options})",
                first,
                (column, mapping) => (mapping is null ? Place(column) : mapping.Ordinal ?? -1) is >= 0 and var place && place < shape.Names.Count ? $"{ScanColumn.Alias}.c{place}" : null);
        }
    }

    private CsvShape? Shape(string path, char delimiter, bool ignoresFirstRecord)
    {
        var lines = TextLines.First(_connection, path, 64);
        if (!lines.Exists(l => !string.IsNullOrEmpty(l)))
            return null;
        var fields = CsvRecord.Read(lines, delimiter).First().Fields.Count;
        return new CsvShape(path, delimiter, [.. Enumerable.Range(0, fields).Select(i => $"c{i}")], ignoresFirstRecord) { BlankLines = lines.TakeWhile(string.IsNullOrEmpty).Count() };
    }

    // Lines, or whole files: one value each.
    private FileScan Text(string from, string field, ExternalFile first) =>
        Scan(from, first, (column, mapping) => (mapping is null ? Place(column) : mapping.Ordinal) == 0 ? $"{ScanColumn.Alias}.{field}" : null);

    // In "json" each line is a record, and a line that is no object is none. In "multijson" all must be objects; there, columns that only
    // differ in case are read from the whole record too, as the reader can't tell them apart.
    private FileScan Json(IReadOnlyList<string> paths, ExternalFile first, bool hasMark)
    {
        var own = _source.Columns.Except(_pathColumns).ToList();
        var isByColumn = _source.Format == ExternalFormat.MultiJson && _source.Mappings.Count == 0
            && own.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == own.Count;
        if (isByColumn)
        {
            var types = string.Join(", ", own.Select(c => $"{SqlText.String(c.Name)}: '{(c.Type == KqlType.Dynamic ? "JSON" : "VARCHAR")}'"));
            return Scan($"read_json({FileScan.FileList(paths)}, format = 'auto', records = true, columns = {{{types}}})", first, (column, _) => $"{ScanColumn.Alias}.{SqlText.Name(column.Name)}");
        }

        var json = _source.Format == ExternalFormat.MultiJson ? $"read_json({FileScan.FileList(paths)}, format = 'auto', records = false, columns = {{'json': 'JSON'}})"

            // Where lines may be no JSON, the reader of JSON takes a byte order mark for a part of the first.
            : hasMark ? $"(SELECT TRY_CAST(line AS JSON) AS json FROM {TextLines.From(paths, 0)})"
            : $"read_json({FileScan.FileList(paths)}, format = 'newline_delimited', ignore_errors = true, records = false, columns = {{'json': 'JSON'}})";
        return Scan(
            $"(SELECT json FROM {json} WHERE json_type(json) = 'OBJECT')",
            first,
            (column, mapping) => mapping is { Path: null } ? null : Extract($"{ScanColumn.Alias}.json", mapping is null ? [column.Name] : Steps(mapping), column.Type));
    }

    private IEnumerable<FileScan> Parquet(IReadOnlyList<string> paths, ExternalFile first) =>
        from path in paths
        let columns = ParquetFiles.Describe(_connection, path)
        group path by string.Join('\n', columns.Select(c => $"{c.Name}\t{c.DuckDBType}")) into same
        let shape = ParquetFiles.Describe(_connection, same.First())
        select new FileScan(
            $"read_parquet({FileScan.FileList(same)}, hive_partitioning = false)",
            [.. _source.Columns.Select(column => ParquetColumn(column, shape, first))]);

    private ScanColumn ParquetColumn(Column column, IReadOnlyList<NativeColumn> shape, ExternalFile first)
    {
        var mapping = MappingOf(column);
        if (Constant(column, mapping, first) is { } constant)
            return new ScanColumn(column, constant);
        var steps = mapping is null ? [column.Name] : mapping.Path is null ? [] : Steps(mapping);
        if (steps is not [string name, .. var inner] || shape.FirstOrDefault(c => c.Name == name) is not { } native)
            return new ScanColumn(column, SqlText.Constant(null, column.Type));
        var cell = $"{ScanColumn.Alias}.{SqlText.Name(native.Name)}";
        if (inner.Length > 0)
            return new ScanColumn(column, Value(Extract($"to_json({cell})", inner, column.Type), column, mapping));
        if (mapping?.Transform is not null)
            return new ScanColumn(column, LenientCells.FromUnixTime($"{cell}::VARCHAR", mapping.Transform, column.Type));
        return new ScanColumn(column, LenientCells.Convert(cell, native.DuckDBType, column.Type) ?? SqlText.Constant(null, column.Type))
        {
            Stored = column.Type == KqlType.DateTime && NativeCells.FromTicks(native.DuckDBType) is { } fromTicks ? (SqlText.Name(native.Name), fromTicks) : null,
        };
    }

    /// <param name="from">What the rows come from.</param>
    /// <param name="first">A file whose constants are those of all.</param>
    /// <param name="cell">SQL of the text of a column's value (JSON of it, where the column is dynamic and the format JSON); null where there is none.</param>
    private FileScan Scan(string from, ExternalFile first, Func<Column, ColumnMapping?, string?> cell) => new(
        from,
        [.. _source.Columns.Select(column =>
        {
            var mapping = MappingOf(column);
            var value = Constant(column, mapping, first)
                ?? (cell(column, mapping) is { } text ? Value(text, column, mapping) : SqlText.Constant(null, column.Type));
            return new ScanColumn(column, value);
        })]);

    private string Value(string text, Column column, ColumnMapping? mapping) =>
        mapping?.Transform is { } transform ? LenientCells.FromUnixTime(column.Type == KqlType.Dynamic ? $"({text}->>'$')" : text, transform, column.Type)
        : column.Type == KqlType.Dynamic && _source.Format is ExternalFormat.Json or ExternalFormat.MultiJson or ExternalFormat.Parquet ? JsonFiles.DynamicValue(text)
        : TextCells.TryValue(text, column.Type);

    /// <summary>SQL of what is the same in all rows of a file: from its path, by the mapping, or nothing where a mapping leaves the column out.</summary>
    private string? Constant(Column column, ColumnMapping? mapping, ExternalFile first)
    {
        if (_pathColumns.ToList().IndexOf(column) is >= 0 and var place)
            return SqlText.Constant(first.PathValues[place], column.Type);
        if (_source.Mappings.Count > 0 && mapping is null)
            return SqlText.Constant(null, column.Type);
        if (mapping is not null && IsSourceLocation(mapping))
            return TextCells.TryValue(SqlText.String(first.Location), column.Type);
        return mapping?.Constant is { } constant ? TextCells.TryValue(SqlText.String(constant), column.Type) : null;
    }

    private static bool IsSourceLocation(ColumnMapping mapping) => "SourceLocation".Equals(mapping.Transform, StringComparison.OrdinalIgnoreCase);

    private ColumnMapping? MappingOf(Column column) => _source.Mappings.FirstOrDefault(m => m.Column == column.Name);

    private int Place(Column column) => _source.Columns.TakeWhile(c => c != column).Count();

    private static object[] Steps(ColumnMapping mapping) => mapping.Path == "$" ? []
        : JsonPath.TryParse(mapping.Path!, out var steps) ? [.. steps]
        : throw new TargetException(ErrorCodes.SchemaInvalid, $"The path '{mapping.Path}' of the mapping's column '{mapping.Column}' can't be read.", mapping.Path, "A path has names and indices, such as $.a['b c'][0].");

    // A dynamic column takes the JSON, others its text.
    private static string Extract(string json, IEnumerable<object> steps, KqlType type)
    {
        var path = string.Concat(steps.Select(step => step is int index
            ? FormattableString.Invariant($"[{index}]")
            : $".\"{((string)step).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
        return type == KqlType.Dynamic ? $"json_extract({json}, {SqlText.String($"${path}")})" : $"json_extract_string({json}, {SqlText.String($"${path}")})";
    }
}
