using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>A test that needs MariaDB; skipped with the reason on a machine that can't run it.</summary>
public sealed class MariaDbFactAttribute : FactAttribute
{
    public MariaDbFactAttribute() => Skip = MariaDbServer.Missing;
}
