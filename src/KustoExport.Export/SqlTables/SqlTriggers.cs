using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables;

/// <summary>What is said of triggers where a server runs them whether one wants it or not.</summary>
internal static class SqlTriggers
{
    public static TargetException CantBeSkipped(SqlDialect dialect, SqlTableName table, string trigger) => new(
        ErrorCodes.ExportOption,
        $"The table '{table}' has the trigger '{trigger}', and {SqlKeywords.Name(dialect)} adds no rows without running it.",
        table.ToString(),
        "Say that it may run: firetriggers=true, or -FireTriggers; or disable it first.");
}
