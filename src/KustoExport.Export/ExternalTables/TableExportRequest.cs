using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.ExternalTables;

/// <summary>Makes the request of an export to an external table: the table says the place, and the format, the compression, the headers and the names of files.</summary>
public static class TableExportRequest
{
    /// <param name="table">The table.</param>
    /// <param name="query">What to export.</param>
    /// <param name="properties">What the command says in <c>with (…)</c>, and the cmdlet by its parameters.</param>
    /// <exception cref="TargetException">FormatNotSupported: files of this format are read, and not written. ExportOption: what the table has no use for.</exception>
    public static ExportRequest Of(StoredExternalTable table, QueryRequest query, TableExportProperties properties) => table switch
    {
        StoredStorageTable files => ToStorage(files, query, properties),
        StoredSqlTable rows => ToServer(rows, query, properties),
        _ => throw new InvalidOperationException($"No exports to {table.GetType().Name}."),
    };

    // One connection writes all rows, whatever is said of their distribution.
    private static ExportRequest ToServer(StoredSqlTable table, QueryRequest query, TableExportProperties properties)
    {
        if (properties.SizeLimit is not null || properties.ParquetRowGroupSize is not null)
        {
            throw new TargetException(
                ErrorCodes.ExportOption,
                $"The external table '{table.Name}' is a table of an SQL server: there are no artifacts that could have a size.",
                table.Name,
                "Leave sizeLimit and parquetRowGroupSize out.");
        }

        var options = new SqlTableOptions
        {
            FireTriggers = table.Properties.FireTriggers == true,
            CreateIfNotExists = table.Properties.CreateIfNotExists == true,
            PrimaryKey = table.Properties.PrimaryKey,
        };
        return new ExportRequest(query, new ExportTarget.SqlTable(SqlTablePlace.ConnectionOf(table), SqlTablePlace.NameOf(table), options) { Definition = table.Symbol });
    }

    private static ExportRequest ToStorage(StoredStorageTable table, QueryRequest query, TableExportProperties properties)
    {
        var word = table.Symbol.Format.ToString();
        if (!Enum.TryParse<ExportFormat>(word, out var format))
        {
            throw new TargetException(
                ErrorCodes.FormatNotSupported, $"The files of the external table '{table.Name}' are {word.ToLowerInvariant()}, which can be read and not be exported to.", table.Name, "Export to a table of the format csv, tsv, json or parquet.");
        }

        var connections = table.Connections.Select(c => StorageConnectionString.Parse(c.Text));
        var options = new ArtifactOptions
        {
            IncludeHeaders = format.HasHeaders() ? CommandWords.Value<HeaderMode>(table.Properties.IncludeHeaders) : null,
            Encoding = CommandWords.Value<TextEncoding>(table.Properties.Encoding),
            Compression = table.Properties.IsCompressed == true ? CommandWords.Value<ArtifactCompression>(table.Properties.CompressionType) ?? ArtifactCompression.Gzip : ArtifactCompression.None,
            SizeLimit = properties.SizeLimit,
            ParquetRowGroupSize = properties.ParquetRowGroupSize,

            // There is no property for it here, and the documented mapping of types says microseconds.
            ParquetDatetimePrecision = format == ExportFormat.Parquet ? DatetimePrecision.Microsecond : null,
        };
        return new ExportRequest(query, format, new ExportTarget.ExternalTable(table, [.. connections], properties)) { Options = options };
    }
}
