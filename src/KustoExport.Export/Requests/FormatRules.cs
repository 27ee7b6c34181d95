using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Requests;

/// <summary>What each format is called in a file name, and which options it can have.</summary>
public static class FormatRules
{
    private const string GzipExtension = ".gz";

    private static readonly Dictionary<string, ExportFormat> s_byExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = ExportFormat.Csv,
        [".tsv"] = ExportFormat.Tsv,
        [".json"] = ExportFormat.Json,
        [".jsonl"] = ExportFormat.Json,
        [".ndjson"] = ExportFormat.Json,
        [".parquet"] = ExportFormat.Parquet,
    };

    /// <summary>The format that a file name's extension says, before <c>.gz</c> where it has that too; null where it says none.</summary>
    public static ExportFormat? FromFileName(string path) =>
        s_byExtension.TryGetValue(Path.GetExtension(HasGzipExtension(path) ? path[..^GzipExtension.Length] : path), out var format) ? format : null;

    /// <summary>The extension of an artifact whose name is ours to give: <c>.csv.gz</c>.</summary>
    public static string Extension(ExportFormat format, ArtifactCompression compression) =>
        "." + format.ToString().ToLowerInvariant() + (format.IsText() && compression == ArtifactCompression.Gzip ? GzipExtension : string.Empty);

    /// <summary>Whether a file name ends with <c>.gz</c>.</summary>
    public static bool HasGzipExtension(string path) => path.EndsWith(GzipExtension, StringComparison.OrdinalIgnoreCase);

    public static bool IsText(this ExportFormat format) => format is not ExportFormat.Parquet;

    public static bool HasHeaders(this ExportFormat format) => format is ExportFormat.Csv or ExportFormat.Tsv;

    public static ArtifactCompression DefaultCompression(ExportFormat format) => format.IsText() ? ArtifactCompression.None : ArtifactCompression.Snappy;

    /// <summary>Refuses the options that the format can't have.</summary>
    /// <exception cref="TargetException">ExportOption: names the option and the formats that have it.</exception>
    public static void Check(ExportFormat format, ArtifactOptions options)
    {
        if (format.IsText())
        {
            if (options.Compression is { } compression && compression is not (ArtifactCompression.None or ArtifactCompression.Gzip))
                throw Refused(format, $"compression {compression}", "Text artifacts can be compressed with Gzip only; Parquet has all of them.", compression);
            if (options.ParquetRowGroupSize is { } size)
                throw Refused(format, "row groups", "Only Parquet has them.", size);
            if (options.ParquetDatetimePrecision is { } precision)
                throw Refused(format, "a datetime precision", "Only Parquet has one; text has all seven digits.", precision);
        }
        else if (options.Encoding is { } encoding)
        {
            throw Refused(format, "a text encoding", "Only Csv, Tsv and Json have one.", encoding);
        }

        if (!format.HasHeaders() && options.IncludeHeaders is { } headers)
            throw Refused(format, "header lines", "Only Csv and Tsv have them.", headers);
        if (options.SizeLimit is < 1)
            throw new TargetException(ErrorCodes.ExportOption, $"A size limit of {options.SizeLimit} bytes leaves no room for a record.", options.SizeLimit, "Give at least 1 byte.");
        if (options.ParquetRowGroupSize is < 1)
            throw new TargetException(ErrorCodes.ExportOption, $"A row group can't have {options.ParquetRowGroupSize} records.", options.ParquetRowGroupSize, "Give at least 1.");
    }

    private static TargetException Refused(ExportFormat format, string what, string remedy, object value) =>
        new(ErrorCodes.ExportOption, $"{format} artifacts can't have {what}.", value, remedy);
}
