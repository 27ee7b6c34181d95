using System.Management.Automation;
using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Exports;

/// <summary>Reads what <c>-Path</c> of an export means: a file or a folder, and the format.</summary>
internal static class TargetPath
{
    /// <summary>
    /// A folder is what exists as one, ends with a separator, or has no extension while the format is given apart and no file has the name.
    /// All else is a file.
    /// </summary>
    /// <exception cref="TargetException">FormatNotSupported: nothing tells the format. ExportOption: a prefix for a file. TargetNotWritable: no path of the file system.</exception>
    public static (ExportTarget Target, ExportFormat Format) Resolve(PSCmdlet cmdlet, string path, ExportFormat? format, string? namePrefix)
    {
        var full = Full(cmdlet, path);
        var isFolder = Path.EndsInDirectorySeparator(path) || Directory.Exists(full) || (format is not null && Path.GetExtension(full).Length == 0 && !File.Exists(full));
        var known = format
            ?? (isFolder ? null : FormatRules.FromFileName(full))
            ?? throw new TargetException(
                ErrorCodes.FormatNotSupported,
                isFolder ? $"The folder '{path}' doesn't say which format its files shall have." : $"The name '{path}' doesn't say which format the file shall have.",
                path,
                isFolder ? "Give -Format Csv, Tsv, Json, Parquet or Xlsx." : "End it with .csv, .tsv, .json, .parquet or .xlsx, or give -Format.");
        if (isFolder)
            return (new ExportTarget.LocalFolder(Path.TrimEndingDirectorySeparator(full), namePrefix ?? ExportTarget.DefaultNamePrefix), known);
        if (namePrefix is not null)
            throw new TargetException(ErrorCodes.ExportOption, $"'{path}' names a file, which has no prefix.", namePrefix, "Give a folder, or leave out -NamePrefix.");
        return (new ExportTarget.LocalFile(full), known);
    }

    /// <summary>The path in full, by the session's location.</summary>
    /// <exception cref="TargetException">TargetNotWritable: no path of the file system.</exception>
    public static string Full(PSCmdlet cmdlet, string path)
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? full
            : throw new TargetException(ErrorCodes.TargetNotWritable, $"'{path}' is a path of {provider.Name}, not of the file system.", path, "Give a path to a file or a folder.");
    }

    /// <summary>The target as people name it.</summary>
    public static string Display(ExportTarget target) => target switch
    {
        ExportTarget.LocalFile file => file.Path,
        ExportTarget.LocalFolder folder => Path.Combine(folder.Path, folder.NamePrefix + "_*"),
        ExportTarget.Storage storage => string.Join(", ", storage.Connections),
        ExportTarget.SqlTable { Definition: { } definition } table => $"external table {definition.Name}: {table.Connection}/{table.Table}",
        ExportTarget.NamedExternalTable table => $"external table {table.Name}",
        ExportTarget.IngestedTable table => $"table {table.Ingestion.Table}",
        ExportTarget.SqlTable table => $"{table.Connection}/{table.Table}",
        ExportTarget.ExternalTable table => $"external table {table.Table.Name}: {string.Join(", ", table.Connections)}",
        _ => target.ToString(),
    };
}
