using KustoExport.Export.SqlTables.MySql;
using KustoExport.Export.SqlTables.PostgreSql;
using KustoExport.Export.SqlTables.SqlServer;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>The kinds of SQL servers that can be read.</summary>
internal static class SqlReadings
{
    private static readonly ISqlReading[] s_all = [new SqlServerReading(), new PostgreSqlReading(), new MySqlReading()];

    public static ISqlReading Of(SqlDialect dialect) => s_all.First(reading => reading.Dialect == dialect);
}
