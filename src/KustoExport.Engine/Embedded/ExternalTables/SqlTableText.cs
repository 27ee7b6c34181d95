using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The part of a definition that says which table of which server a table is (documentation: management/external-sql-tables.md).</summary>
internal static class SqlTableText
{
    public static string Of(StoredSqlTable table, bool showsSecrets)
    {
        var connection = showsSecrets ? table.Connection.Text.Reveal() : table.Connection.Shown;
        return $"sql table={EntityName.Quote(table.Symbol.SqlTable)} (h{EntityName.Text(connection)}){PropertyList.With(Properties(table))}";
    }

    private static IEnumerable<(string Name, string? Value)> Properties(StoredSqlTable table) =>
    [
        ("sqlDialect", PropertyList.Text(table.Properties.Dialect?.ToString())),
        ("folder", PropertyList.Text(table.Properties.Folder)),
        ("docString", PropertyList.Text(table.Properties.DocString)),
        ("firetriggers", PropertyList.Flag(table.Properties.FireTriggers)),
        ("createifnotexists", PropertyList.Flag(table.Properties.CreateIfNotExists)),
        ("primarykey", PropertyList.Text(table.Properties.PrimaryKey)),
        ("allowInsecureConnection", PropertyList.Flag(table.Properties.AllowInsecureConnection)),
    ];
}
