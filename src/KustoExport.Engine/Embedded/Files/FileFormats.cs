using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>Names and extensions of the formats.</summary>
public static class FileFormats
{
    private static readonly Dictionary<string, FileFormat> s_byName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csv"] = FileFormat.Csv,
        ["tsv"] = FileFormat.Tsv,
        ["tab"] = FileFormat.Tsv,
        ["json"] = FileFormat.Json,
        ["jsonl"] = FileFormat.Json,
        ["ndjson"] = FileFormat.Json,
        ["multijson"] = FileFormat.Json,
        ["parquet"] = FileFormat.Parquet,
        ["parq"] = FileFormat.Parquet,
    };

    private static readonly string[] s_compressions = [".gz", ".zst"];

    /// <summary>The format that a user names.</summary>
    /// <exception cref="TargetException">FormatNotSupported.</exception>
    public static FileFormat Parse(string name) => s_byName.TryGetValue(name.TrimStart('.'), out var format)
        ? format
        : throw new TargetException(
            ErrorCodes.FormatNotSupported,
            $"'{name}' is not a format that can be read. Known are {string.Join(", ", s_byName.Keys)}.",
            name,
            Suggestion.DidYouMean(name, s_byName.Keys));

    /// <summary>The format by the file's extension, below <c>.gz</c> or <c>.zst</c>.</summary>
    /// <exception cref="TargetException">FormatNotSupported.</exception>
    public static FileFormat OfFile(string path)
    {
        var name = IsCompressed(path) ? Path.GetFileNameWithoutExtension(path) : path;
        var extension = Path.GetExtension(name).TrimStart('.');
        return s_byName.TryGetValue(extension, out var format)
            ? format
            : throw new TargetException(
                ErrorCodes.FormatNotSupported,
                extension.Length == 0 ? $"The file '{path}' has no extension that tells its format." : $"The extension '.{extension}' of '{path}' doesn't tell a format that can be read.",
                path,
                "Say what it is (-Format, or Format in -Source): csv, tsv, json or parquet.");
    }

    /// <summary>The file's name without what says its format and compression: <c>log</c> of <c>data/log.csv.gz</c>.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(IsCompressed(path) ? Path.GetFileNameWithoutExtension(path) : path);

    /// <summary>Whether files of an extension can be read, with its dot.</summary>
    public static bool CanBeRead(string extension) => s_byName.ContainsKey(extension.TrimStart('.'));

    /// <summary>Whether the file's name says that it is compressed as a whole.</summary>
    public static bool IsCompressed(string path) => s_compressions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
