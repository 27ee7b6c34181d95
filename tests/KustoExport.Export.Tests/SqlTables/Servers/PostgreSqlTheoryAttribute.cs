using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>Tests that need PostgreSQL; skipped with the reason on a machine that can't run it.</summary>
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlServer.Missing;
}
