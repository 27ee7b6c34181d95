using System.Globalization;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Formatting;

/// <summary>DuckDB's COPY for a whole artifact: the fast way, on all cores.</summary>
internal static class CopyStatement
{
    // The name of the file is ours to give until it is complete, so DuckDB need not use a temporary one too. RETURN_FILES has it answer
    // with a row, whose first column is the number of records as a long.
    private const string CommonOptions = "USE_TMP_FILE false, RETURN_FILES true";

    public static string ToText(RowSource source, string path, ExportFormat format, bool header) =>
        format.HasHeaders() && source.HasDistinctNames
            ? Delimited(source, path, format, header)
            : Records(source, path, format, header);

    /// <summary>The rows that fulfil a condition, or all of them.</summary>
    public static string ToParquet(RowSource source, string path, ArtifactOptions options, string? condition = null)
    {
        var precision = options.ParquetDatetimePrecision ?? DatetimePrecision.Microsecond;
        var compression = (options.Compression ?? FormatRules.DefaultCompression(ExportFormat.Parquet)) switch
        {
            ArtifactCompression.None => "uncompressed",
            var named => named.ToString().ToLowerInvariant(),
        };
        var rowGroupSize = (options.ParquetRowGroupSize ?? ArtifactOptions.DefaultRowGroupSize).ToString(CultureInfo.InvariantCulture);
        var rows = $"SELECT {source.SelectList((value, column) => ParquetValue.Of(value, column.Type, precision))} FROM {source.FromSql}";
        if (condition is not null)
            rows += $" WHERE {condition}";
        return $"COPY ({rows}) TO {SqlText.String(path)} (FORMAT parquet, COMPRESSION {compression}, ROW_GROUP_SIZE {rowGroupSize}, {CommonOptions})";
    }

    private static string Delimited(RowSource source, string path, ExportFormat format, bool header) =>
        $"COPY (SELECT {source.SelectList((value, column) => TextRecord.Field(source, value, column.Type))} FROM {source.FromSql}) " +
        $"TO {SqlText.String(path)} (FORMAT csv, HEADER {Literal(header)}, DELIMITER '{TextRecord.Delimiter(format)}', {CommonOptions})";

    // One column that holds whole records, written as it is: no quoting, and a delimiter that is never used.
    private static string Records(RowSource source, string path, ExportFormat format, bool header) =>
        $"COPY (SELECT {TextRecord.Sql(source, format)} AS {SqlText.Name(TextRecord.Header(source, format) ?? "record")} FROM {source.FromSql}) " +
        $"TO {SqlText.String(path)} (FORMAT csv, HEADER {Literal(header)}, QUOTE '', ESCAPE '', DELIMITER '\u0001', {CommonOptions})";

    private static string Literal(bool value) => value ? "true" : "false";
}
