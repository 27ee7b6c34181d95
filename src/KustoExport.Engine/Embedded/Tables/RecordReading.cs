using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>A file that is read record by record: slower than the engine's own reader, but it knows the line of each record.</summary>
/// <param name="File">The full path.</param>
/// <param name="FieldCount">The texts of a record.</param>
/// <param name="Records">Line, fields, and what is wrong with them before their values are looked at.</param>
/// <param name="FaultSql">SQL of what the engine finds wrong with a record whose fields are c0, c1 …; null where nothing.</param>
/// <param name="Cells">For each column of the table: SQL of the cell's text, and of its value, null where it can't be read.</param>
internal sealed record RecordReading(
    string File, int FieldCount, IEnumerable<CsvRecord> Records, string FaultSql, IReadOnlyList<(string Text, string Value)> Cells)
{
    /// <summary>SQL of what is wrong with records whose one field is to be a JSON object.</summary>
    internal const string NoObject = "CASE WHEN NOT json_valid(c0) THEN 'not JSON' WHEN json_type(c0) <> 'OBJECT' THEN 'not a JSON object' END";

    /// <summary>SQL of what is wrong with records whose fields may hold anything.</summary>
    internal const string Nothing = "NULL::VARCHAR";

    /// <summary>The files as records; null where they have none (Parquet, and JSON that isn't an object a line).</summary>
    public static IReadOnlyList<RecordReading>? Of(DuckDBConnection connection, IReadOnlyList<string> files, FileSource source, IReadOnlyList<Column> columns) =>
        FileTables.FormatOf(source, files) switch
        {
            FileFormat.Parquet => null,
            FileFormat.Json when files.All(f => HasObjectLines(connection, f)) => [.. files.Select(f => Json(connection, f, columns))],
            FileFormat.Json => null,
            var format => [.. files.Select(f => Csv(connection, f, source, format, columns)).OfType<RecordReading>()],
        };

    private static RecordReading? Csv(DuckDBConnection connection, string file, FileSource source, FileFormat format, IReadOnlyList<Column> columns)
    {
        var schema = source.Schema is { } text ? TableSchema.Parse(text) : null;
        if (CsvShape.Of(connection, file, schema, source, format) is not { } shape)
            return null;
        var records = CsvRecord.Read(TextLines.All(connection, file), shape.Delimiter).Skip(shape.HasHeader ? 1 : 0);
        var cells = columns.Select(c => CsvFiles.FieldOf(shape, c) is >= 0 and var field
            ? ($"c{field}", TextCells.TryValue($"c{field}", c.Type))
            : ("NULL::VARCHAR", SqlText.Constant(null, c.Type)));
        return new RecordReading(file, shape.Names.Count, records.Select(r => WithCount(r, shape.Names.Count)), Nothing, [.. cells]);
    }

    internal static CsvRecord WithCount(CsvRecord record, int count) => record.Fields.Count == count || record.Fault is not null
        ? record
        : record with { Fault = $"{record.Fields.Count} fields instead of {count}" };

    private static RecordReading Json(DuckDBConnection connection, string file, IReadOnlyList<Column> columns) =>
        new(file, 1, Lines(connection, file), NoObject, [.. columns.Select(JsonCell)]);

    /// <summary>The lines of a file that aren't blank, as records of one field.</summary>
    internal static IEnumerable<CsvRecord> Lines(DuckDBConnection connection, string file) => TextLines.All(connection, file)
        .Select((text, i) => (Text: text, Line: i + 1L))
        .Where(line => !string.IsNullOrWhiteSpace(line.Text))
        .Select(line => new CsvRecord(line.Line, [line.Text!], null));

    private static (string Text, string Value) JsonCell(Column column)
    {
        var pointer = SqlText.String("/" + column.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        var text = $"CASE WHEN json_valid(c0) THEN json_extract_string(c0, {pointer}) END";
        return column.Type == KqlType.Dynamic
            ? (text, $"CASE WHEN json_valid(c0) THEN {JsonFiles.DynamicValue($"json_extract(c0, {pointer})")} END")
            : (text, TextCells.TryValue($"({text})", column.Type));
    }

    private static bool HasObjectLines(DuckDBConnection connection, string file)
    {
        var lines = TextLines.First(connection, file, 64).OfType<string>().Where(l => l.TrimStart().StartsWith('{') && l.TrimEnd().EndsWith('}')).ToList();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT coalesce(bool_or(json_valid(line)), false) FROM unnest([{string.Join(", ", lines.Select(SqlText.String))}]::VARCHAR[]) AS t(line)";
        return lines.Count > 0 && (bool)command.ExecuteScalar()!;
    }
}
