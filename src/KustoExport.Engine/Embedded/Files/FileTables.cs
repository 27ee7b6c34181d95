using DuckDB.NET.Data;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>Binds files as a table: finds them, checks that they are what they claim, and learns their schema from as little as needed.</summary>
public static class FileTables
{
    /// <param name="connection">A connection of the session; the macros of <see cref="Functions.FunctionFamilies"/> are defined in it.</param>
    /// <param name="name">The table's name in queries.</param>
    /// <param name="source">The files, by full paths.</param>
    /// <exception cref="TargetException">
    /// SourceNotFound, SourceUnreadable, FormatNotSupported, FileFormatMismatch, SchemaInvalid, SchemaMismatch, BadRow.
    /// </exception>
    public static FileTable Bind(DuckDBConnection connection, string name, FileSource source) => Bind(connection, name, source, passBadRows: false);

    // Passing bad rows by, it learns the schema from the rows that can be read.
    internal static FileTable Bind(DuckDBConnection connection, string name, FileSource source, bool passBadRows)
    {
        var files = FilePaths.Expand(source);
        var format = FormatOf(source, files);
        var schema = source.Schema is { } text ? TableSchema.Parse(text) : null;
        foreach (var file in files)
            FileSignature.Check(file, format);

        try
        {
            return new FileTable(name, Scan(connection, files, format, schema, source, passBadRows), files);
        }
        catch (DuckDBException e) when (FileReadErrors.Translate(e) is { } known)
        {
            throw known;
        }
    }

    internal static FileFormat FormatOf(FileSource source, IReadOnlyList<string> files)
    {
        if (source.Format is { } named)
            return FileFormats.Parse(named);
        var format = FileFormats.OfFile(files[0]);
        var other = files.FirstOrDefault(f => FileFormats.OfFile(f) != format);
        return other is null
            ? format
            : throw new TargetException(ErrorCodes.SchemaMismatch, $"'{files[0]}' and '{other}' are of different formats.", other, "Bind the files of one format at a time.");
    }

    private static FileScan Scan(
        DuckDBConnection connection, IReadOnlyList<string> files, FileFormat format, IReadOnlyList<Column>? schema, FileSource source, bool passBadRows) => format switch
        {
            FileFormat.Parquet => ParquetFiles.Scan(connection, files, schema),
            FileFormat.Json => JsonFiles.Scan(connection, files, schema, passBadRows),
            _ => CsvFiles.Scan(connection, files, schema, source, format, passBadRows),
        };
}
