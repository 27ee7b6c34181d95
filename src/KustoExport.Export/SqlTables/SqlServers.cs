using KustoExport.Export.SqlTables.MySql;
using KustoExport.Export.SqlTables.PostgreSql;
using KustoExport.Export.SqlTables.SqlServer;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables;

/// <summary>The kinds of SQL servers that can be written to.</summary>
public static class SqlServers
{
    private static readonly ISqlServer[] s_all = [new SqlServerSessions(), new PostgreSqlSessions(), new MySqlSessions()];

    /// <exception cref="Engine.Errors.TargetException">SqlConnectionString: there is none for the dialect.</exception>
    public static ISqlServer Of(SqlDialect dialect) => s_all.FirstOrDefault(server => server.Dialect == dialect)
        ?? throw new Engine.Errors.TargetException(ErrorCodes.SqlConnectionString, $"Servers of the dialect {dialect} can't be written to.", dialect, $"The dialects are: {string.Join(", ", s_all.Select(s => s.Dialect))}.");
}
