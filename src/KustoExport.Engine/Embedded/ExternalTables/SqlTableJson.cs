using System.Text.Json.Nodes;
using KustoExport.Engine.Embedded.Commands;

namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>
/// What commands show, as JSON, of an external table of an SQL server (documentation: management/external-sql-tables.md, Output). The
/// documented properties come first, in their order.
/// </summary>
internal static class SqlTableJson
{
    public static string Properties(StoredSqlTable table) => ShownJson.Of(new JsonObject
    {
        ["TargetEntityKind"] = "sqltable",
        ["TargetEntityName"] = table.Symbol.SqlTable,
        ["TargetEntityConnectionString"] = table.Connection.Shown,
        ["FireTriggers"] = table.Properties.FireTriggers == true,
        ["CreateIfNotExists"] = table.Properties.CreateIfNotExists == true,
        ["PrimaryKey"] = table.Properties.PrimaryKey,
        ["SqlDialect"] = table.Symbol.Dialect.ToString(),
        ["AllowInsecureConnection"] = table.Properties.AllowInsecureConnection == true,
    });
}
