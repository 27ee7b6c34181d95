using KustoExport.Engine.Embedded.Commands;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The answers of commands about external tables. They show no credential.</summary>
public static class ExternalTableAnswers
{
    private static readonly (string Name, KqlType Type, Func<StoredExternalTable, object?> Value)[] s_ofAnyKind =
    [
        ("TableName", KqlType.String, t => t.Name),
        ("TableType", KqlType.String, t => t.TableType),
        ("Folder", KqlType.String, t => t.Properties.Folder ?? ""),
        ("DocString", KqlType.String, t => t.Properties.DocString ?? ""),
        ("Properties", KqlType.String, t => t.PropertiesJson),
    ];

    /// <summary>A table of an SQL server that is defined (documentation: management/external-sql-tables.md, Output).</summary>
    public static CommandAnswer Of(StoredSqlTable table) => CommandAnswer.Of([table], [.. s_ofAnyKind]);

    /// <summary>The definitions (documentation: management/external-tables-azure-storage.md, sample output). The last two columns are of tables over files.</summary>
    public static CommandAnswer Of(IEnumerable<StoredExternalTable> tables) => CommandAnswer.Of(
        tables,
        [
            .. s_ofAnyKind,
            ("ConnectionStrings", KqlType.String, ExternalTableJson.Connections),
            ("Partitions", KqlType.String, t => t.Symbol is StorageTableSymbol storage ? StorageTableJson.Partitions(storage) : "[]"),
            ("PathFormat", KqlType.String, t => t.Symbol is StorageTableSymbol storage ? PathFormatText.Of(storage) : ""),
        ]);
}
