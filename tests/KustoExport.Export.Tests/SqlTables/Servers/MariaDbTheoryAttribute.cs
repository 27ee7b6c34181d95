using Xunit;

namespace KustoExport.Export.Tests.SqlTables.Servers;

/// <summary>Tests that need MariaDB; skipped with the reason on a machine that can't run it.</summary>
public sealed class MariaDbTheoryAttribute : TheoryAttribute
{
    public MariaDbTheoryAttribute() => Skip = MariaDbServer.Missing;
}
