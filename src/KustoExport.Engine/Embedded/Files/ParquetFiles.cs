using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>
/// Parquet: the schema stands in the footers. Files of different schemas are read column by name; a column that a file lacks is null there.
/// </summary>
internal static class ParquetFiles
{
    public static FileScan Scan(DuckDBConnection connection, IReadOnlyList<string> files, IReadOnlyList<Column>? schema)
    {
        var shapes = files.Select(file => new Shape(file, KnownSchemas.Of(file, () => Describe(connection, file))))
            .GroupBy(shape => string.Join('\n', shape.Columns.Select(c => $"{c.Name}\t{c.DuckDBType}")), StringComparer.Ordinal)
            .Select(group => (First: group.First(), Files: group.Select(shape => shape.File).ToList()))
            .ToList();
        var columns = schema ?? Merge([.. shapes.Select(s => s.First)]);
        if (schema is not null)
            CheckNames(schema, [.. shapes.Select(s => s.First)]);
        return FileScan.Union([.. shapes.Select(shape => Scan(shape.First, shape.Files, columns))]);
    }

    private static FileScan Scan(Shape shape, IReadOnlyList<string> files, IReadOnlyList<Column> columns) => new(
        $"read_parquet({FileScan.FileList(files)}, hive_partitioning = false)",
        [.. columns.Select(column => new ScanColumn(column, Value(shape, column)) { Stored = Stored(shape, column), Timestamp = Timestamp(shape, column) })]);

    private static string? Timestamp(Shape shape, Column column) =>
        column.Type == KqlType.DateTime && shape.Columns.FirstOrDefault(c => c.Name == column.Name) is { DuckDBType: "TIMESTAMP" } native ? SqlText.Name(native.Name) : null;

    private static (string, string)? Stored(Shape shape, Column column) =>
        shape.Columns.FirstOrDefault(c => c.Name == column.Name) is { } native && FromValue(column.Type, native.DuckDBType) is { } fromValue
            ? (SqlText.Name(native.Name), fromValue)
            : null;

    private static string? FromValue(KqlType type, string stored) => type switch
    {
        KqlType.DateTime => NativeCells.FromTicks(stored),
        KqlType.String when stored == "VARCHAR" => "{0}",
        _ => null,
    };

    private static string Value(Shape shape, Column column)
    {
        if (shape.Columns.FirstOrDefault(c => c.Name == column.Name) is not { } native)
            return SqlText.Constant(null, column.Type);
        var sql = NativeCells.As(native.DuckDBType, column.Type, column.Name, $"{ScanColumn.Alias}.filename")
            ?? throw new TargetException(
                ErrorCodes.SchemaMismatch,
                $"The column '{column.Name}' of '{shape.File}' is {native.DuckDBType}, which doesn't convert to {column.Type.Name()} without loss.",
                column.Name,
                NativeCells.Natural(native.DuckDBType) is { } natural ? $"Read it as {natural.Type.Name()}." : "Leave it out with -Schema.");
        return sql.Replace("{0}", $"{ScanColumn.Alias}.{SqlText.Name(native.Name)}", StringComparison.Ordinal);
    }

    private static List<Column> Merge(IReadOnlyList<Shape> shapes)
    {
        var merged = new List<(Column Column, string File)>();
        foreach (var shape in shapes)
        {
            foreach (var native in shape.Columns)
            {
                var type = NativeCells.Natural(native.DuckDBType)?.Type
                    ?? throw new TargetException(
                        ErrorCodes.SchemaMismatch,
                        $"The column '{native.Name}' of '{shape.File}' is {native.DuckDBType}, which no KQL type holds.",
                        native.Name,
                        "Leave it out: name the columns you want with -Schema.");
                var at = merged.FindIndex(m => m.Column.Name == native.Name);
                if (at < 0)
                    merged.Add((new Column(native.Name, type), shape.File));
                else
                    merged[at] = (Widened(merged[at].Column, merged[at].File, type, shape.File), merged[at].File);
            }
        }

        return [.. merged.Select(m => m.Column)];
    }

    private static Column Widened(Column column, string file, KqlType type, string otherFile) => NativeCells.Widest(column.Type, type) is { } widest
        ? widest == column.Type ? column : new Column(column.Name, widest)
        : throw new TargetException(
            ErrorCodes.SchemaMismatch,
            $"The column '{column.Name}' is {column.Type.Name()} in '{file}' and {type.Name()} in '{otherFile}'.",
            column.Name,
            "Say with -Schema which type it shall have, or bind the files apart.");

    private static void CheckNames(IReadOnlyList<Column> schema, IReadOnlyList<Shape> shapes)
    {
        foreach (var column in schema)
        {
            if (shapes.Any(s => s.Columns.Any(c => c.Name == column.Name)))
                continue;
            var names = shapes.SelectMany(s => s.Columns).Select(c => c.Name).Distinct(StringComparer.Ordinal).ToList();
            throw new TargetException(
                ErrorCodes.SchemaMismatch,
                $"The schema's column '{column.Name}' is not in '{shapes[0].File}'.",
                column.Name,
                Suggestion.DidYouMean(column.Name, names) ?? $"It has {string.Join(", ", names)}.");
        }
    }

    internal static IReadOnlyList<NativeColumn> Describe(DuckDBConnection connection, string file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"DESCRIBE SELECT * FROM read_parquet({FileScan.FileList([file])}, hive_partitioning = false)";
        var columns = new List<NativeColumn>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            columns.Add(new NativeColumn(reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private sealed record Shape(string File, IReadOnlyList<NativeColumn> Columns);
}
