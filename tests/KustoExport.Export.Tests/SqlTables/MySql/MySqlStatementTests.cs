using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.MySql;

/// <summary>What goes wrong where the server takes no files, and rows go by INSERT statements.</summary>
[Collection(MariaDbServer.Collection)]
public sealed class MySqlStatementTests(MariaDbServer server) : IAsyncLifetime
{
    private readonly string _table = DatabaseServer.NewTableName();

    public Task InitializeAsync() => server.AllowFilesAsync(false);

    public Task DisposeAsync() => server.AllowFilesAsync(true);

    [MariaDbTheory]
    [InlineData("iff(k == 99999, int(1), toint(k))", "'a'", "1062, SQLSTATE 23000")]
    [InlineData("toint(k)", "iff(k == 99999, 'sechs!', 'a')", "at row 99999 (1406, SQLSTATE 22001)")]
    [InlineData("iff(k == 99999, int(null), toint(k))", "'a'", "1048, SQLSTATE 23000")]
    public async Task IsAnErrorWithTheServersCode(string k, string s, string expected)
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int PRIMARY KEY, s varchar(5))");
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync($"range k from 1 to 100000 step 1 | project k = {k}, s = {s}", _table);
        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [MariaDbFact]
    public async Task DigitsThatTheServerCutsOff()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (d DECIMAL(10,2))");
        await using var session = new SqlTableSession(server);
        Assert.Contains("(1265)", (await session.FailAsync("print d = decimal(1.555)", _table)).Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [MariaDbFact]
    public async Task ARowThatIsLongerThanAStatement()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (s LONGTEXT)");
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync("print s = strrep(strrep(strrep('0123456789abcdef', 1024), 1024), 2)", _table);
        Assert.Equal("SqlValue", error.ErrorCode);
        Assert.Contains("max_allowed_packet", error.Message, StringComparison.Ordinal);
    }
}
