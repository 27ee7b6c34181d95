using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>
/// csv and tsv. Every field is read as text and converted by <see cref="TextCells"/>; the types are those that all of the first rows
/// fit. With a header, columns go by name, also across files of different headers; without, by position.
/// </summary>
internal static class CsvFiles
{
    private const int SampleRows = 20480;
    private const int LeastSampleRows = 1000;

    public static FileScan Scan(DuckDBConnection connection, IReadOnlyList<string> files, IReadOnlyList<Column>? schema, FileSource source, FileFormat format, bool passBadRows)
    {
        var shapes = files.Select(file => (File: file, Shape: CsvShape.Of(connection, file, schema, source, format)))
            .Where(f => f.Shape is not null)
            .GroupBy(f => (f.Shape!.Delimiter, f.Shape.HasHeader, f.Shape.BlankLines, TextLines.Encoding(f.File), string.Join('\n', f.Shape.Names)))
            .Select(group => (Shape: group.First().Shape!, Files: group.Select(f => f.File).ToList()))
            .ToList();
        if (shapes.Count == 0)
            return Empty(schema, files);

        var columns = schema ?? Infer(connection, shapes, Math.Max(LeastSampleRows, SampleRows / files.Count), passBadRows ? ", ignore_errors = true, strict_mode = false" : string.Empty);
        return shapes.Count == 1
            ? Scan(shapes[0].Shape, shapes[0].Files, columns).Fenced()
            : FileScan.Union([.. shapes.Select(shape => Scan(shape.Shape, shape.Files, columns))]);
    }

    /// <summary>The place of a column among a file's fields, or less than 0.</summary>
    public static int FieldOf(CsvShape shape, Column column) => shape.Names.TakeWhile(n => n != column.Name).Count() is var at && at < shape.Names.Count ? at : -1;

    private static FileScan Scan(CsvShape shape, IReadOnlyList<string> files, IReadOnlyList<Column> columns) => new(
        $"read_csv({FileScan.FileList(files)}, {shape.Options})",
        [.. columns.Select(column => new ScanColumn(column, Value(shape, column)))]);

    private static string Value(CsvShape shape, Column column) => FieldOf(shape, column) is >= 0 and var field
        ? TextCells.Value($"{ScanColumn.Alias}.c{field}", column.Type, column.Name, $"{ScanColumn.Alias}.filename")
        : SqlText.Constant(null, column.Type);

    // No file has a line: without a schema nobody knows the columns.
    private static FileScan Empty(IReadOnlyList<Column>? schema, IReadOnlyList<string> files) => schema is null
        ? throw new TargetException(ErrorCodes.FileFormatMismatch, $"The file '{files[0]}' is empty: it has no columns.", files[0], "Give the columns (-Schema, or Schema in -Source), or leave the file out.")
        : new FileScan("(SELECT 1 WHERE false)", [.. schema.Select(column => new ScanColumn(column, SqlText.Constant(null, column.Type)))]);

    private static List<Column> Infer(DuckDBConnection connection, IReadOnlyList<(CsvShape Shape, List<string> Files)> shapes, int rows, string options)
    {
        var kinds = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var (shape, files) in shapes)
        {
            foreach (var file in files)
            {
                var found = Kinds(connection, shape, file, rows, options);
                for (var i = 0; i < found.Length; i++)
                {
                    if (!kinds.TryGetValue(shape.Names[i], out var all))
                    {
                        kinds.Add(shape.Names[i], all = []);
                        names.Add(shape.Names[i]);
                    }

                    all.UnionWith(found[i]);
                }
            }
        }

        return [.. names.Select(name => new Column(name, TextCells.Infer(kinds[name])))];
    }

    // One expression for the values of all columns: the engine takes longer to read the macro once for each of a thousand columns than to run it.
    private static string[][] Kinds(DuckDBConnection connection, CsvShape shape, string file, int rows, string options)
    {
        var fields = string.Join(", ", shape.Names.Select((_, i) => $"c{i}"));
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT i, array_agg(DISTINCT kx_file_kind(x)) FROM (SELECT unnest([{fields}]) AS x, unnest(range({shape.Names.Count})) AS i "
            + $"FROM (FROM read_csv({FileScan.FileList([file])}, {shape.Options}{options}) LIMIT {rows})) WHERE x <> '' GROUP BY i";
        using var reader = command.ExecuteReader();
        var kinds = new string[shape.Names.Count][];
        Array.Fill(kinds, []);
        while (reader.Read())
            kinds[reader.GetInt64(0)] = [.. reader.GetFieldValue<List<string>>(1)];
        return kinds;
    }
}
