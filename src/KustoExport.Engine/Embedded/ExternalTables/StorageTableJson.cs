using System.Text.Json.Nodes;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>What commands show, as JSON, of an external table over files (documentation: management/external-tables-azure-storage.md, sample output).</summary>
internal static class StorageTableJson
{
    public static string Properties(StoredStorageTable table) => ShownJson.Of(new JsonObject
    {
        ["Format"] = table.Symbol.Format.ToString(),
        ["Compressed"] = table.Properties.IsCompressed == true,
        ["CompressionType"] = table.Properties.IsCompressed == true ? table.Properties.CompressionType ?? "gzip" : null,
        ["FileExtension"] = table.Properties.FileExtension,
        ["IncludeHeaders"] = table.Properties.IncludeHeaders ?? "None",
        ["Encoding"] = table.Properties.Encoding,
        ["NamePrefix"] = table.Properties.NamePrefix,
    });

    public static string Partitions(StorageTableSymbol table) => ShownJson.Of(new JsonArray([.. table.Partitions.Select(Partition)]));

    private static JsonObject Partition(ExternalPartition partition, int ordinal)
    {
        var shown = new JsonObject();
        switch (partition.Function)
        {
            case PartitionFunction.Hash:
                shown["Mod"] = partition.Argument;
                break;
            case PartitionFunction.Bin:
                shown["Function"] = "Bin";
                shown["BinSize"] = new TimeSpan(partition.Argument!.Value).ToString("c");
                break;
            case PartitionFunction.Virtual or PartitionFunction.Value:
                break;
            default:
                shown["Function"] = partition.Function.ToString();
                break;
        }

        shown["Name"] = partition.Column.Name;
        shown["ColumnName"] = partition.Source?.Name;
        shown["Ordinal"] = ordinal;
        return shown;
    }
}
