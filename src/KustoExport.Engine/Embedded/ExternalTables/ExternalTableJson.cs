using System.Text.Json.Nodes;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>What commands show of an external table as JSON (documentation: management/external-tables-azure-storage.md, show-external-table-schema.md).</summary>
internal static class ExternalTableJson
{
    public static string Properties(StoredExternalTable table) => ShownJson.Of(new JsonObject
    {
        ["Format"] = table.Symbol.Format.ToString(),
        ["Compressed"] = table.Properties.IsCompressed == true,
        ["CompressionType"] = table.Properties.IsCompressed == true ? table.Properties.CompressionType ?? "gzip" : null,
        ["FileExtension"] = table.Properties.FileExtension,
        ["IncludeHeaders"] = table.Properties.IncludeHeaders ?? "None",
        ["Encoding"] = table.Properties.Encoding,
        ["NamePrefix"] = table.Properties.NamePrefix,
    });

    /// <summary>The places, without their credentials.</summary>
    public static string Connections(StoredExternalTable table) => ShownJson.Of(new JsonArray([.. table.Connections.Select(c => JsonValue.Create(ShownConnection.Of(c)))]));

    public static string Partitions(ExternalTableSymbol table) => ShownJson.Of(new JsonArray([.. table.Partitions.Select(Partition)]));

    /// <summary>Name, folder, docstring and columns, as <c>schema as json</c> shows them.</summary>
    public static JsonObject Schema(StoredExternalTable table) => new()
    {
        ["Name"] = table.Name,
        ["Folder"] = table.Properties.Folder ?? "",
        ["DocString"] = table.Properties.DocString ?? "",
        ["OrderedColumns"] = new JsonArray([.. table.Symbol.Columns.Select(c => new JsonObject
        {
            ["Name"] = c.Name,
            ["Type"] = c.Type.NetName(),
            ["CslType"] = c.Type.Name(),
            ["DocString"] = "",
        })]),
    };

    public static string SchemaText(StoredExternalTable table) => ShownJson.Of(Schema(table));

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
