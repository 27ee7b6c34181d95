using System.Globalization;
using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.LocalFiles;

/// <summary>The final names of an export's artifacts, in order.</summary>
internal sealed record ArtifactNames(string Folder, string Stem, string Extension, bool Numbered)
{
    /// <summary>Stands in each name and makes it unlike those of any other export; null where names may meet those of an earlier one.</summary>
    public Guid? ExportId { get; init; }

    /// <summary>The full path of an artifact, counted from 1.</summary>
    public string Path(int number) => System.IO.Path.Combine(Folder, Name(number));

    /// <summary>Its name alone.</summary>
    public string Name(int number) => (Numbered, ExportId) switch
    {
        (true, { } export) => string.Create(CultureInfo.InvariantCulture, $"{Stem}{(Stem.Length > 0 ? "_" : string.Empty)}{number}_{export:N}{Extension}"),
        (true, null) => string.Create(CultureInfo.InvariantCulture, $"{Stem}_{number}{Extension}"),
        _ => Stem + Extension,
    };

    /// <exception cref="TargetException">ExportOption: the name says another compression than the options.</exception>
    public static ArtifactNames Of(ExportTarget target, ExportFormat format, ArtifactOptions options) => target switch
    {
        ExportTarget.LocalFolder folder => new(folder.Path, folder.NamePrefix, FormatRules.Extension(format, Compression(target, format, options)), Numbered: true),
        ExportTarget.LocalFile file => OfFile(file.Path, format, options),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "Not a target of the local machine."),
    };

    /// <summary>The compression that was asked for, that the file's name says, or that the format has by default.</summary>
    public static ArtifactCompression Compression(ExportTarget target, ExportFormat format, ArtifactOptions options) =>
        options.Compression
        ?? (target is ExportTarget.LocalFile { Path: var path } && FormatRules.HasGzipExtension(path) && format.IsText()
            ? ArtifactCompression.Gzip
            : FormatRules.DefaultCompression(format));

    private static ArtifactNames OfFile(string path, ExportFormat format, ArtifactOptions options)
    {
        var name = System.IO.Path.GetFileName(path);
        var folder = System.IO.Path.GetDirectoryName(path) ?? path;
        var saysGzip = FormatRules.HasGzipExtension(name);
        if (saysGzip && !format.IsText())
            throw new TargetException(ErrorCodes.ExportOption, $"'{name}' would not be a gzip file: {format} is compressed inside.", path, $"Leave '.gz' out of the name{(format == ExportFormat.Parquet ? ", and use -Compression Gzip" : string.Empty)}.");
        if (saysGzip && options.Compression == ArtifactCompression.None)
            throw new TargetException(ErrorCodes.ExportOption, $"'{name}' would not be a gzip file: its compression is None.", path, "Leave '.gz' out of the name, or the compression out of the options.");

        // As documented, .gz is appended where text is compressed; a name that has it keeps it.
        if (!saysGzip && format.IsText() && options.Compression == ArtifactCompression.Gzip)
            name += ".gz";
        var stem = FormatRules.HasGzipExtension(name) ? name[..^3] : name;
        stem = stem[..^System.IO.Path.GetExtension(stem).Length];
        return new ArtifactNames(folder, stem, name[stem.Length..], Numbered: options.SizeLimit is not null);
    }
}
