using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>
/// JSON objects, one a line, one after another, or in an array. The columns are the keys of all objects of all files, at the top level; what is
/// nested is dynamic. The types are those that all of the first rows fit.
/// </summary>
internal static class JsonFiles
{
    private const int SampleRows = 20480;

    // The type that a JSON value x looks like: numbers by their digits, strings only as types that JSON has no other way to write.
    private const string Kind =
        "CASE json_type(x) "
        + "WHEN 'VARCHAR' THEN CASE WHEN kx_file_kind(x->>'$') IN ('datetime', 'timespan', 'guid') THEN kx_file_kind(x->>'$') "
        + "WHEN x->>'$' IN ('NaN', 'Infinity', '-Infinity') THEN 'nonfinite' ELSE 'string' END "
        + "WHEN 'DOUBLE' THEN CASE WHEN regexp_full_match(x::VARCHAR, '-?[0-9]+') THEN kx_file_kind(x::VARCHAR) ELSE 'real' END "
        + "WHEN 'BOOLEAN' THEN 'bool' WHEN 'OBJECT' THEN 'dynamic' WHEN 'ARRAY' THEN 'dynamic' WHEN 'NULL' THEN NULL "
        + "ELSE kx_file_kind(x::VARCHAR) END";

    public static FileScan Scan(DuckDBConnection connection, IReadOnlyList<string> files, IReadOnlyList<Column>? schema, bool passBadRows)
    {
        files = [.. files.Where(HasContent)];
        var columns = schema ?? (files.Count > 0 ? Infer(connection, files, passBadRows ? "format = 'newline_delimited', ignore_errors = true" : "format = 'auto'") : []);
        if (columns.Count == 0)
            throw new TargetException(ErrorCodes.FileFormatMismatch, "The files hold no JSON object with a key: there are no columns.", remedy: "Give the columns (-Schema, or Schema in -Source), or leave the files out.");
        if (files.Count == 0)
            return new FileScan("(SELECT 1 WHERE false)", [.. columns.Select(column => new ScanColumn(column, SqlText.Constant(null, column.Type)))]);

        var types = columns.Select(c => $"{SqlText.String(c.Name)}: '{(c.Type == KqlType.Dynamic ? "JSON" : "VARCHAR")}'");
        return new FileScan(
            $"read_json({FileScan.FileList(files)}, format = 'auto', records = true, columns = {{{string.Join(", ", types)}}})",
            [.. columns.Select(column => new ScanColumn(column, Value(column)))]).Fenced();
    }

    /// <summary>SQL of a dynamic column's value, from the JSON of it.</summary>
    public static string DynamicValue(string json) => $"nullif(json({json}), 'null')::JSON";

    // A column is read as JSON where it is dynamic, otherwise as text.
    private static string Value(Column column)
    {
        var cell = $"{ScanColumn.Alias}.{SqlText.Name(column.Name)}";
        return column.Type == KqlType.Dynamic ? DynamicValue(cell) : TextCells.Value(cell, column.Type, column.Name, $"{ScanColumn.Alias}.filename");
    }

    private static List<Column> Infer(DuckDBConnection connection, IReadOnlyList<string> files, string options)
    {
        var names = Keys(connection, files, options);
        if (names.Count == 0)
            return [];
        var types = string.Join(", ", names.Select(name => $"{SqlText.String(name)}: 'JSON'"));
        var values = string.Join(", ", names.Select(SqlText.Name));
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT i, array_agg(DISTINCT {Kind}) FROM (SELECT unnest([{values}]) AS x, unnest(range({names.Count})) AS i "
            + $"FROM (FROM read_json({FileScan.FileList(files)}, {options}, records = true, columns = {{{types}}}) "
            + $"LIMIT {SampleRows * Math.Min(files.Count, 10)})) WHERE x IS NOT NULL GROUP BY i";
        using var reader = command.ExecuteReader();
        var found = new KqlType[names.Count];
        Array.Fill(found, KqlType.Dynamic);
        while (reader.Read())
            found[reader.GetInt64(0)] = Infer(reader.GetFieldValue<List<string?>>(1));
        return [.. names.Select((name, i) => new Column(name, found[i]))];
    }

    private static KqlType Infer(IReadOnlyCollection<string?> found)
    {
        var kinds = found.OfType<string>().ToList();
        if (kinds.Count == 0)
            return KqlType.Dynamic;

        // A real's NaN is a string in JSON; a column of nothing but such strings is taken at its word.
        if (kinds.Contains("nonfinite") && kinds.Exists(k => k is "long" or "point" or "real"))
            kinds[kinds.IndexOf("nonfinite")] = "real";
        var type = TextCells.Infer(kinds);
        var areStrings = kinds.All(k => k is "string" or "datetime" or "timespan" or "guid" or "nonfinite");
        return type == KqlType.String && !areStrings ? KqlType.Dynamic : type;
    }

    // All keys of all rows: a key that comes late must not be lost. One level deep is a pass that parses and converts nothing.
    private static List<string> Keys(DuckDBConnection connection, IReadOnlyList<string> files, string options)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"DESCRIBE SELECT * FROM read_json({FileScan.FileList(files)}, {options}, records = true, "
            + $"maximum_depth = 1, sample_size = -1, maximum_sample_files = {files.Count}, map_inference_threshold = -1, union_by_name = true)";
        try
        {
            using var reader = command.ExecuteReader();
            var names = new List<string>();
            while (reader.Read())
                names.Add(reader.GetString(0));
            return names;
        }
        catch (DuckDBException e) when (e.Message.Contains("non-record JSON", StringComparison.Ordinal))
        {
            throw new TargetException(ErrorCodes.FileFormatMismatch, $"The JSON of '{files[0]}' (or of a file beside it) isn't objects: a row is an object.", files[0], "Write each row as {\"column\": value, …}.", e);
        }
    }

    private static bool HasContent(string file) => new FileInfo(file).Length > 0;
}
