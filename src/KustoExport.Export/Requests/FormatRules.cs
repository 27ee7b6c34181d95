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
        [".xlsx"] = ExportFormat.Xlsx,
    };

    /// <summary>The format that a file name's extension says, before <c>.gz</c> where it has that too; null where it says none.</summary>
    public static ExportFormat? FromFileName(string path) =>
        s_byExtension.TryGetValue(Path.GetExtension(HasGzipExtension(path) ? path[..^GzipExtension.Length] : path), out var format) ? format : null;

    /// <summary>The extension of an artifact whose name is ours to give: <c>.csv.gz</c>.</summary>
    public static string Extension(ExportFormat format, ArtifactCompression compression) =>
        "." + format.ToString().ToLowerInvariant() + (format.IsText() && compression == ArtifactCompression.Gzip ? GzipExtension : string.Empty);

    /// <summary>Whether a file name ends with <c>.gz</c>.</summary>
    public static bool HasGzipExtension(string path) => path.EndsWith(GzipExtension, StringComparison.OrdinalIgnoreCase);

    public static bool IsText(this ExportFormat format) => format is ExportFormat.Csv or ExportFormat.Tsv or ExportFormat.Json;

    public static bool HasHeaders(this ExportFormat format) => format is ExportFormat.Csv or ExportFormat.Tsv or ExportFormat.Xlsx;

    /// <summary>Whether a result may be cut into several artifacts by their size. That of an Excel file is known when all is compressed.</summary>
    public static bool HasSizeLimit(this ExportFormat format) => format is not ExportFormat.Xlsx;

    public static ArtifactCompression DefaultCompression(ExportFormat format) => format == ExportFormat.Parquet ? ArtifactCompression.Snappy : ArtifactCompression.None;

    /// <summary>Refuses the format that the target can't have, and the options that the format can't have.</summary>
    /// <exception cref="TargetException">FormatNotSupported: a service doesn't write it. ExportOption: names the option and the formats that have it.</exception>
    public static void Check(ExportRequest request)
    {
        if (request.Format == ExportFormat.Xlsx && request.Target is not (ExportTarget.LocalFile or ExportTarget.LocalFolder))
            throw new TargetException(ErrorCodes.FormatNotSupported, "No service writes Excel files; this module writes them on this machine.", request.Format, "Give -Path, or -Format Csv, Tsv, Json or Parquet.");
        Check(request.Format, request.Options);
    }

    /// <summary>Refuses the options that the format can't have.</summary>
    /// <exception cref="TargetException">ExportOption: names the option and the formats that have it.</exception>
    public static void Check(ExportFormat format, ArtifactOptions options)
    {
        CheckCompression(format, options.Compression);
        if (format != ExportFormat.Parquet && options.ParquetRowGroupSize is { } size)
            throw Refused(format, "row groups", "Only Parquet has them.", size);
        if (format != ExportFormat.Parquet && options.ParquetDatetimePrecision is { } precision)
            throw Refused(format, "a datetime precision", "Only Parquet has one; text has all seven digits.", precision);
        if (!format.IsText() && options.Encoding is { } encoding)
            throw Refused(format, "a text encoding", "Only Csv, Tsv and Json have one.", encoding);
        if (!format.HasHeaders() && options.IncludeHeaders is { } headers)
            throw Refused(format, "header lines", "Only Csv, Tsv and Xlsx have them.", headers);
        if (!format.HasSizeLimit() && options.SizeLimit is { } limit)
            throw Refused(format, "a size limit", "A sheet has a limit of rows: have each query give as many as fit.", limit);
        if (options.SizeLimit is < 1)
            throw new TargetException(ErrorCodes.ExportOption, $"A size limit of {options.SizeLimit} bytes leaves no room for a record.", options.SizeLimit, "Give at least 1 byte.");
        CheckRowGroupSize(options.ParquetRowGroupSize);
    }

    /// <exception cref="TargetException">ExportOption: no record fits in.</exception>
    public static void CheckRowGroupSize(int? records)
    {
        if (records is < 1)
            throw new TargetException(ErrorCodes.ExportOption, $"A row group can't have {records} records.", records, "Give at least 1.");
    }

    private static void CheckCompression(ExportFormat format, ArtifactCompression? given)
    {
        if (given is not { } compression)
            return;
        if (format == ExportFormat.Xlsx)
            throw Refused(format, $"compression {compression}", "An Excel file is compressed as it is: leave -Compression out.", compression);
        if (format.IsText() && compression is not (ArtifactCompression.None or ArtifactCompression.Gzip))
            throw Refused(format, $"compression {compression}", "Text artifacts can be compressed with Gzip only; Parquet has all of them.", compression);
    }

    private static TargetException Refused(ExportFormat format, string what, string remedy, object value) =>
        new(ErrorCodes.ExportOption, $"{format} artifacts can't have {what}.", value, remedy);
}
