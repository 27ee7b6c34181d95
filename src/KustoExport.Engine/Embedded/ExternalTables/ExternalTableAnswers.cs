using KustoExport.Engine.Embedded.Commands;
using KustoExport.Kql;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The answers of commands about external tables. They show no credential.</summary>
public static class ExternalTableAnswers
{
    /// <summary>The type of all external tables whose files lie in a storage.</summary>
    private const string TableType = "Blob";

    /// <summary>The definitions (documentation: management/external-tables-azure-storage.md, sample output).</summary>
    public static CommandAnswer Of(IEnumerable<StoredExternalTable> tables) => CommandAnswer.Of(
        tables,
        ("TableName", KqlType.String, t => t.Name),
        ("TableType", KqlType.String, _ => TableType),
        ("Folder", KqlType.String, t => t.Properties.Folder ?? ""),
        ("DocString", KqlType.String, t => t.Properties.DocString ?? ""),
        ("Properties", KqlType.String, ExternalTableJson.Properties),
        ("ConnectionStrings", KqlType.String, ExternalTableJson.Connections),
        ("Partitions", KqlType.String, t => ExternalTableJson.Partitions(t.Symbol)),
        ("PathFormat", KqlType.String, t => PathFormatText.Of(t.Symbol)));
}
