using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A test that needs PostgreSQL; skipped with the reason on a machine that can't run it.</summary>
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.Missing;
}
