using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.External;

/// <summary>
/// Files of external data as rows of the declared columns: text with delimiters by position, JSON and Parquet by name, or as a mapping says.
/// A field that is missing is null. So is one that doesn't fit its column, as Kusto ingests; where the source is strict, that is an error.
/// </summary>
internal sealed class ExternalScan
{
    private const string Alias = ScanColumn.Alias;

    private readonly DuckDBConnection _connection;
    private readonly ExternalSource _source;
    private readonly ExternalCells _cells;
    private readonly IReadOnlyList<Column> _pathColumns;

    public ExternalScan(DuckDBConnection connection, ExternalSource source, IReadOnlyList<Column> pathColumns) =>
        (_connection, _source, _cells, _pathColumns) = (connection, source, new ExternalCells(source, pathColumns), pathColumns);

    public FileScan Of(IReadOnlyList<ExternalFile> files)
    {
        var scans = files.GroupBy(Constants, StringComparer.Ordinal).SelectMany(group => Of([.. group.Select(f => f.Path)], group.First())).ToList();
        return scans.Count > 0
            ? FileScan.Union(scans)
            : new FileScan("(SELECT 1 WHERE false)", [.. _source.Columns.Select(c => ColumnOf(ExternalCells.Missing(c)))]);
    }

    // What is the same in all rows of a file keeps files apart.
    private string Constants(ExternalFile file) =>
        $"{file.IgnoresFirstRecord}\n{string.Join('\n', file.PathValues)}{(_source.Mappings.Any(m => m.IsSourceLocation) ? file.Location : string.Empty)}";

    private IEnumerable<FileScan> Of(IReadOnlyList<string> paths, ExternalFile first) => _source.Format switch
    {
        ExternalFormat.Parquet => Parquet(paths, first),
        ExternalFormat.Json => paths.Where(p => new FileInfo(p).Length > 0).GroupBy(FileSignature.HasMark).Select(group => Json([.. group], first, hasMark: group.Key)),
        ExternalFormat.MultiJson => paths.Where(p => new FileInfo(p).Length > 0).ToList() is { Count: > 0 } full ? [Json(full, first, hasMark: false)] : [],
        ExternalFormat.Raw => [Scan($"(SELECT content AS c0, filename FROM read_text({FileScan.FileList(paths)}))", first, _cells.Fields(1))],
        ExternalFormat.Txt => paths.GroupBy(TextLines.Encoding).Select(group =>
            Scan($"(SELECT line AS c0, filename FROM {TextLines.From([.. group], first.IgnoresFirstRecord ? 1 : 0)} WHERE line <> '')", first, _cells.Fields(1))),
        _ => Delimited(paths, first),
    };

    private IEnumerable<FileScan> Delimited(IReadOnlyList<string> paths, ExternalFile first)
    {
        var shapes = paths.Select(path => (Path: path, Shape: DelimitedText.ShapeOf(_connection, path, _source.Format, first.IgnoresFirstRecord))).Where(f => f.Shape is not null)
            .GroupBy(f => (f.Shape!.Names.Count, f.Shape.BlankLines, TextLines.Encoding(f.Path)));
        foreach (var group in shapes)
        {
            var shape = group.First().Shape!;
            yield return Scan($"read_csv({FileScan.FileList(group.Select(f => f.Path))}, {shape.Options})", first, _cells.Fields(shape.Names.Count));
        }
    }

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
            return Scan($"read_json({FileScan.FileList(paths)}, format = 'auto', records = true, columns = {{{types}}})", first, (column, _) => $"{Alias}.{SqlText.Name(column.Name)}");
        }

        return Scan($"({(_source.IsStrict ? Objects(paths) : KnownObjects(paths, hasMark))})", first, ExternalCells.Objects("json"));
    }

    // All that is no object is an error.
    private string Objects(IReadOnlyList<string> paths)
    {
        var values = _source.Format == ExternalFormat.MultiJson ? Values(paths) : $"(SELECT line AS json, filename FROM {TextLines.From(paths, 0)} WHERE trim(line) <> '')";
        var problem = $"'{TextCells.BadValuePrefix}''' || left(json::VARCHAR, 100) || ''' is not a JSON object (of ''' || filename || ''').'";
        return $"SELECT CASE WHEN json_valid(json) AND json_type(json) = 'OBJECT' THEN json::JSON ELSE error({problem}) END AS json, filename FROM {values}";
    }

    // Where lines may be no JSON, the reader of JSON takes a byte order mark for a part of the first.
    private string KnownObjects(IReadOnlyList<string> paths, bool hasMark)
    {
        var values = _source.Format == ExternalFormat.MultiJson ? Values(paths)
            : hasMark ? $"(SELECT TRY_CAST(line AS JSON) AS json FROM {TextLines.From(paths, 0)})"
            : $"read_json({FileScan.FileList(paths)}, format = 'newline_delimited', ignore_errors = true, records = false, columns = {{'json': 'JSON'}})";
        return $"SELECT json FROM {values} WHERE json_type(json) = 'OBJECT'";
    }

    private static string Values(IReadOnlyList<string> paths) => $"read_json({FileScan.FileList(paths)}, format = 'auto', records = false, columns = {{'json': 'JSON'}})";

    private IEnumerable<FileScan> Parquet(IReadOnlyList<string> paths, ExternalFile first) =>
        from path in paths
        let columns = ParquetFiles.Describe(_connection, path)
        group path by string.Join('\n', columns.Select(c => $"{c.Name}\t{c.DuckDBType}")) into same
        let shape = ParquetFiles.Describe(_connection, same.First())
        select Fenced(new FileScan(
            $"read_parquet({FileScan.FileList(same)}, hive_partitioning = false)",
            [.. _source.Columns.Select(column => ParquetColumn(column, shape, first))]));

    private ScanColumn ParquetColumn(Column column, IReadOnlyList<NativeColumn> shape, ExternalFile first)
    {
        var mapping = _cells.MappingOf(column);
        if (_cells.Constant(column, mapping, first) is { } constant)
            return ColumnOf(constant);
        var steps = mapping is null ? [column.Name] : mapping.Path is null ? [] : ExternalCells.Steps(mapping);
        if (steps is not [string name, .. var inner] || shape.FirstOrDefault(c => c.Name == name) is not { } native)
            return ColumnOf(ExternalCells.Missing(column));
        var cell = $"{Alias}.{SqlText.Name(native.Name)}";
        if (inner.Length > 0)
            return ColumnOf(_cells.Cell(ExternalCells.Extract($"to_json({cell})", inner, column.Type), column, mapping));
        if (mapping?.Transform is not null)
            return ColumnOf(new ExternalCell(column, $"{cell}::VARCHAR", LenientCells.FromUnixTime($"{cell}::VARCHAR", mapping.Transform, column.Type)));
        if (LenientCells.Convert(cell, native.DuckDBType, column.Type) is not { } value)
            return _source.IsStrict ? throw Unlike(column, native) : ColumnOf(ExternalCells.Missing(column));
        var text = NativeCells.Natural(native.DuckDBType)!.Value.Type == column.Type ? null : $"{cell}::VARCHAR";
        return ColumnOf(new ExternalCell(column, text, value)) with
        {
            Stored = column.Type == KqlType.DateTime && NativeCells.FromTicks(native.DuckDBType) is { } fromTicks ? (SqlText.Name(native.Name), fromTicks) : null,
        };
    }

    private static TargetException Unlike(Column column, NativeColumn native) => new(
        ErrorCodes.SchemaMismatch,
        $"The Parquet column '{native.Name}' is {native.DuckDBType}, which is never a {column.Type.Name()} (column '{column.Name}').",
        column.Name,
        "Give the column another type, or map another field to it with ingestionMapping.");

    private FileScan Scan(string from, ExternalFile first, Func<Column, ColumnMapping?, string?> text) => Fenced(new FileScan(from, [.. _cells.Of(first, text).Select(ColumnOf)]));

    private ScanColumn ColumnOf(ExternalCell cell) => new(cell.Column, _source.IsStrict ? cell.Strict : cell.Value);

    private FileScan Fenced(FileScan scan) => _source.IsStrict ? scan.Fenced() : scan;
}
