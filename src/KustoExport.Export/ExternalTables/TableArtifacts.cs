using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.ExternalTables;

/// <summary>What the artifacts of an external table are called, and who writes them.</summary>
internal static class TableArtifacts
{
    private const string Gzip = ".gz";

    /// <param name="query">The query of the export.</param>
    /// <param name="request">A request whose target is the table.</param>
    /// <param name="table">The table.</param>
    /// <param name="stagingFolder">Where the artifacts wait.</param>
    /// <param name="export">The id that stands in their names.</param>
    /// <exception cref="TargetException">SchemaMismatch, ExportOption, ExportColumnNames: nothing can be written.</exception>
    public static StagedArtifacts Stage(EmbeddedQuery query, ExportRequest request, ExportTarget.ExternalTable table, string stagingFolder, Guid export)
    {
        var symbol = table.Table.Symbol;
        TableColumns.Check(symbol, query.Columns);
        var names = Names(request, table, stagingFolder, export);
        if (symbol.Partitions.Count == 0)
            return new(LocalFileExport.Writer(TableRows.Whole(query, symbol), request, names), names, table.MostAtOnce);

        var rows = TableRows.Partitioned(query, symbol);
        LocalFileExport.CheckColumns(rows.Source.Columns, request.Format);
        ArtifactWriter writer = request.Format == ExportFormat.Parquet
            ? new PartitionedParquetWriter(query, rows, request, names)
            : new PartitionedTextWriter(query, rows, request, names);
        return new(writer, names, table.MostAtOnce);
    }

    // As the documentation shows them, and so that reading finds them: each begins with the table's prefix, if it has one, and ends with its
    // extension. Behind that stands what tells compressed text, as in all exports.
    private static ArtifactNames Names(ExportRequest request, ExportTarget.ExternalTable table, string stagingFolder, Guid export)
    {
        var properties = table.Table.Properties;
        if (properties.NamePrefix is { Length: > 0 } prefix)
            StorageArtifacts.CheckName(prefix, "a name prefix");
        var extension = FormatRules.Extension(request.Format, request.Options.Compression ?? ArtifactCompression.None);
        if (properties.FileExtension is { Length: > 0 } given)
        {
            StorageArtifacts.CheckName(given, "a file extension");
            extension = FormatRules.HasGzipExtension(extension) && !FormatRules.HasGzipExtension(given) ? given + Gzip : given;
        }

        return new ArtifactNames(stagingFolder, properties.NamePrefix ?? string.Empty, extension, Numbered: true) { ExportId = export };
    }
}
