using System.Text.Json.Nodes;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>What commands show of an external table as JSON (documentation: management/show-external-tables.md, show-external-table-schema.md).</summary>
internal static class ExternalTableJson
{
    /// <summary>The places, without their credentials.</summary>
    public static string Connections(StoredExternalTable table) => ShownJson.Of(new JsonArray([.. table.ShownConnections.Select(c => JsonValue.Create(c))]));

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
}
