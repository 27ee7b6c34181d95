using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.PostgreSql;

/// <summary>A server that finds out only at the end that rows can't stay.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlCommitTests(PostgreSqlServer server)
{
    [PostgreSqlFact]
    public async Task AConstraintThatIsCheckedAtTheEnd()
    {
        var table = DatabaseServer.NewTableName();
        await server.ExecuteAsync($"CREATE TABLE {table} (k int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)");
        await using var session = new SqlTableSession(server);

        var error = await session.FailAsync("datatable(k:int)[1, 2, 1]", table);
        Assert.Contains("(23505)", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 rows are in", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(table));

        error = await session.FailAsync("range k from 1 to 30 step 1 | project k = toint(iff(k == 25, 24, k))", table, new() { BatchSize = 10 });
        Assert.Contains("20 rows", error.Message, StringComparison.Ordinal);
        Assert.Equal(20, await server.CountAsync(table));
    }
}
