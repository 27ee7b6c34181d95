using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;

namespace KustoExport.Export.ExternalTables;

/// <summary>Where an external table of an SQL server is: what its definition says, read and checked.</summary>
internal static class SqlTablePlace
{
    /// <exception cref="TargetException">SqlConnectionString.</exception>
    public static SqlConnectionText ConnectionOf(StoredSqlTable table) => SqlConnectionText.Parse(
        table.Symbol.Dialect, table.Connection.Text, new SqlSignIn { AllowsInsecureConnection = table.Properties.AllowInsecureConnection == true });

    /// <exception cref="TargetException">SqlTableName.</exception>
    public static SqlTableName NameOf(StoredSqlTable table) => SqlTableName.Parse(table.Symbol.SqlTable);
}
