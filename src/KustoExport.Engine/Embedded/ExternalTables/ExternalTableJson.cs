using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>What commands show of an external table as JSON (documentation: management/external-tables-azure-storage.md, show-external-table-schema.md).</summary>
internal static class ExternalTableJson
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Properties(StoredExternalTable table) => new JsonObject
    {
        ["Format"] = table.Symbol.Format.ToString(),
        ["Compressed"] = table.Properties.IsCompressed == true,
        ["CompressionType"] = table.Properties.IsCompressed == true ? table.Properties.CompressionType ?? "gzip" : null,
        ["FileExtension"] = table.Properties.FileExtension,
        ["IncludeHeaders"] = table.Properties.IncludeHeaders ?? "None",
        ["Encoding"] = table.Properties.Encoding,
        ["NamePrefix"] = table.Properties.NamePrefix,
    }.ToJsonString(s_plain);

    /// <summary>The places, without their credentials.</summary>
    public static string Connections(StoredExternalTable table) => new JsonArray([.. table.Connections.Select(c => JsonValue.Create(ShownConnection.Of(c)))]).ToJsonString(s_plain);

    public static string Partitions(ExternalTableSymbol table) => new JsonArray([.. table.Partitions.Select(Partition)]).ToJsonString(s_plain);

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

    public static string SchemaText(StoredExternalTable table) => Schema(table).ToJsonString(s_plain);

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
