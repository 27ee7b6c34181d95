using KustoExport.Kql;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>The command that defines an external table as it is (documentation: query/schema-entities/external-tables.md).</summary>
public static class ExternalTableScript
{
    /// <param name="table">The table.</param>
    /// <param name="showsSecrets">Whether the credentials stand in it; stars otherwise.</param>
    /// <param name="verb">create, alter or create-or-alter</param>
    public static string Of(StoredExternalTable table, bool showsSecrets, string verb = "create-or-alter")
    {
        var columns = string.Join(", ", table.Symbol.DataColumns.Select(c => $"{EntityName.Quote(c.Name)}:{c.Type.Name()}"));
        return $".{verb} external table {EntityName.Quote(table.Name)} ({columns}) kind={table.Definition(showsSecrets)}";
    }
}
