using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Storage;

/// <summary>What the artifacts of a service-side export are called, and how they are written where nothing is said.</summary>
public static class StorageArtifacts
{
    /// <summary>The documented default of parquetRowGroupSize.</summary>
    private const int DefaultRowGroupSize = 100_000;

    /// <summary>The options with the defaults of the documentation, which differ from those of files on one's own machine.</summary>
    internal static ArtifactOptions WithDefaults(ExportFormat format, ArtifactOptions options) => options with
    {
        IncludeHeaders = format.HasHeaders() ? options.IncludeHeaders ?? HeaderMode.None : null,
        Compression = options.Compression ?? ArtifactCompression.None,
        SizeLimit = options.SizeLimit ?? ArtifactOptions.DocumentedSizeLimit,
        ParquetRowGroupSize = format == ExportFormat.Parquet ? options.ParquetRowGroupSize ?? DefaultRowGroupSize : null,
        ParquetDatetimePrecision = format == ExportFormat.Parquet ? options.ParquetDatetimePrecision ?? DatetimePrecision.Millisecond : null,
    };

    /// <summary>Refuses what the documented command refuses; whoever runs exports inside the service may go below its limits.</summary>
    /// <exception cref="TargetException">ExportOption: the size limit is out of its documented range.</exception>
    public static void CheckSizeLimit(long? sizeLimit)
    {
        if (sizeLimit is < ExportProperties.SmallestSizeLimit or > ExportProperties.LargestSizeLimit)
            throw new TargetException(ErrorCodes.ExportOption, $"A size limit of {sizeLimit} bytes is out of the range for exports to storage.", sizeLimit, "Give 100MB to 4GB.");
    }

    /// <summary>The same for exports to external tables.</summary>
    /// <exception cref="TargetException">ExportOption: the size limit is out of its documented range.</exception>
    public static void CheckSizeLimitOfTable(long? sizeLimit)
    {
        if (sizeLimit is < ExportProperties.SmallestSizeLimit or > TableExportProperties.LargestSizeLimit)
            throw new TargetException(ErrorCodes.ExportOption, $"A size limit of {sizeLimit} bytes is out of the range for exports to external tables.", sizeLimit, "Give 100MB to 1GB.");
    }

    /// <exception cref="TargetException">ExportOption, ExportColumnNames: nothing can be written.</exception>
    internal static StagedArtifacts Stage(EmbeddedQuery query, ExportRequest request, ExportTarget.Storage target, string stagingFolder, Guid export)
    {
        var names = Names(stagingFolder, export, target, request.Format, request.Options.Compression ?? ArtifactCompression.None);
        return new(LocalFileExport.Writer(query, request, names), names, target.Distribution == ExportDistribution.Single ? 1 : null);
    }

    /// <exception cref="TargetException">ExportOption: a prefix or an extension that can't be a part of a name.</exception>
    internal static void CheckNames(ExportTarget.Storage target)
    {
        CheckName(target.NamePrefix, "a name prefix");
        if (target.FileExtension is not { } extension)
            return;
        CheckName(extension, "a file extension");
        if (extension.Length < 2 || extension[0] != '.')
            throw new TargetException(ErrorCodes.ExportOption, $"'{extension}' is no file extension.", extension, "Begin it with a dot: .csv");
    }

    /// <exception cref="TargetException">ExportOption: a text that can't be a part of a name.</exception>
    internal static void CheckName(string part, string what)
    {
        if (part.Length is 0 or > 200 || part.AsSpan().IndexOfAny("/\\:*?\"<>|") >= 0 || part.Any(char.IsControl) || part is "." or "..")
        {
            throw new TargetException(
                ErrorCodes.ExportOption, $"'{string.Concat(part.Take(60).Select(c => char.IsControl(c) ? '?' : c))}' can't be {what}.", part, "Use 1 to 200 characters, none of them / \\ : * ? \" < > | or a control character; folders belong to the address.");
        }
    }

    private static ArtifactNames Names(string stagingFolder, Guid export, ExportTarget.Storage target, ExportFormat format, ArtifactCompression compression)
    {
        CheckNames(target);
        var extension = FormatRules.Extension(format, compression);
        if (target.FileExtension is { } given)
            extension = given + (FormatRules.HasGzipExtension(extension) ? ".gz" : string.Empty);
        return new ArtifactNames(stagingFolder, target.NamePrefix, extension, Numbered: true) { ExportId = export };
    }
}
