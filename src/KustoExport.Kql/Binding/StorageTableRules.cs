using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Binding;

/// <summary>Which properties an external table of a format can have (documentation: management/external-tables-azure-storage.md, Optional properties).</summary>
public static class StorageTableRules
{
    /// <summary>What is wrong with the properties, and the documented name of the one that is; null where they are right.</summary>
    public static (string Property, string Problem, string Remedy)? Check(ExternalFormat format, StorageTableProperties properties) => properties switch
    {
        { CompressionType: not null, IsCompressed: not true } => ("compressionType", "'compressionType' says how the files are compressed that exports write, and they are not.", "Say compressed=true, or leave it out."),
        { CompressionType: { } type } when type != "gzip" && format != ExternalFormat.Parquet => ("compressionType", $"Files of the format {Name(format)} can't be compressed with {type}.", "They are with gzip; Parquet files with any of them."),
        { IncludeHeaders: "All" or "FirstFile" } when !IsDelimited(format) => ("includeHeaders", $"Files of the format {Name(format)} have no headers.", "Leave 'includeHeaders' out."),
        { Encoding: not null } when format == ExternalFormat.Parquet => ("encoding", "Parquet files have no encoding of text.", "Leave 'encoding' out."),
        { NamePrefix: { } prefix } when !IsPartOfName(prefix) => ("namePrefix", "The name of a file can't begin so.", "Leave out '/', '\\' and control characters: folders are said by the connection string and the path format."),
        { FileExtension: { } extension } when !IsPartOfName(extension) => ("fileExtension", "The name of a file can't end so.", "Leave out '/', '\\' and control characters, as in '.csv'."),
        _ => null,
    };

    private static bool IsDelimited(ExternalFormat format) => format is ExternalFormat.Csv or ExternalFormat.Tsv or ExternalFormat.Psv or ExternalFormat.Scsv or ExternalFormat.Sohsv;

    private static bool IsPartOfName(string text) => !text.Any(c => c is '/' or '\\' || char.IsControl(c));

    private static string Name(ExternalFormat format) => format.ToString().ToLowerInvariant();
}
