using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The part of a definition that says which files a table is made of (documentation: management/external-tables-azure-storage.md).</summary>
internal static class StorageTableText
{
    public static string Of(StoredStorageTable table, bool showsSecrets)
    {
        var symbol = table.Symbol;
        var partitions = symbol.Partitions.Count == 0
            ? string.Empty
            : $" partition by ({string.Join(", ", symbol.Partitions.Select(PartitionText.Of))}) pathformat=({PathFormatText.Of(symbol)})";
        var connections = string.Join(", ", table.Connections.Select(c => "h" + EntityName.Text(showsSecrets ? c.Text.Reveal() : c.Shown)));
        return $"storage{partitions} dataformat={symbol.Format.ToString().ToLowerInvariant()} ({connections}){PropertyList.With(Properties(table))}";
    }

    private static IEnumerable<(string Name, string? Value)> Properties(StoredStorageTable table) =>
    [
        ("folder", PropertyList.Text(table.Properties.Folder)),
        ("docString", PropertyList.Text(table.Properties.DocString)),
        ("compressed", PropertyList.Flag(table.Properties.IsCompressed)),
        ("compressionType", PropertyList.Text(table.Properties.CompressionType)),
        ("includeHeaders", PropertyList.Text(table.Properties.IncludeHeaders)),
        ("namePrefix", PropertyList.Text(table.Properties.NamePrefix)),
        ("fileExtension", PropertyList.Text(table.Properties.FileExtension)),
        ("encoding", PropertyList.Text(table.Properties.Encoding)),
    ];
}
