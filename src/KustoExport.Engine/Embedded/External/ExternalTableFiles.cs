using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Where the files of an external table lie and what they are, as its definition says.</summary>
internal static class ExternalTableFiles
{
    public static ExternalSource SourceOf(StoredStorageTable table) => new(
        table.Name,
        [.. table.Connections.Select(c => new StorageLocation(c.Text.Reveal(), c.IsRemote))],
        table.Symbol.Format)
    {
        Columns = table.Symbol.Columns,
        IgnoresFirstRecord = table.Symbol.Headers != HeaderLines.None,
        HeaderInFirstFile = table.Symbol.Headers == HeaderLines.FirstFile,
        HasFolders = true,
        MayBeMissing = true,
        NamePrefix = table.Symbol.NamePrefix,
        FileExtension = table.Symbol.FileExtension,
        PathFormat = table.Symbol.PathFormat,
        Partitions = table.Symbol.Partitions,
    };
}
