using System.Diagnostics;
using KustoExport.Engine.Errors;
using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>What a server refuses, or can't do, is an error with its own code; no row is left, and no password shown.</summary>
public abstract class SqlFailureTests<TServer>(TServer server)
    where TServer : DatabaseServer
{
    private readonly string _table = DatabaseServer.NewTableName();

    [ServerFact]
    public async Task AKeyThatIsThereAlready()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int PRIMARY KEY)");
        await server.ExecuteAsync($"INSERT INTO {_table} VALUES (400000)");
        await FailsAsync("range k from 1 to 400000 step 1 | project k = toint(k)", server.Words.Duplicate, rowsThatStay: 1);
    }

    [ServerFact]
    public async Task ATextThatIsTooLong()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int, s varchar(5))");
        await FailsAsync("range k from 1 to 1000 step 1 | project k = toint(k), s = iff(k == 777, 'sechs!', 'fünf5')", server.Words.TooLong, id: server.ErrorOfValues);
    }

    [ServerFact]
    public async Task ANullWhereNoneMayBe()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int NOT NULL)");
        await FailsAsync("range k from 1 to 1000 step 1 | project k = iff(k == 500, int(null), toint(k))", server.Words.Null, id: server.ErrorOfValues);
    }

    [ServerFact]
    public async Task AnErrorOfTheQueryItself()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int)");
        await using var session = new SqlTableSession(server);
        await session.FailAsync("range k from 1 to 300000 step 1 | project k = toint(k), x = assert(k < 250000, 'halt') | where x | project k", _table);
        Assert.Equal(0, await server.CountAsync(_table));
        await IsIdleAsync();
    }

    [ServerFact]
    public async Task AConnectionThatEndsInTheMiddle()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k bigint, s varchar(100))");
        var loading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = new SqlTableSession(server) { OnProgress = _ => loading.TrySetResult() };
        var failing = session.FailAsync("range k from 1 to 100000000 step 1 | extend s = strcat('row ', k)", _table);
        await loading.Task;
        await server.KillAsync(await ExportAsync(isWaiting: false));
        var error = await failing;

        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.Contains("0 rows are in", error.Message, StringComparison.Ordinal);
        await IsIdleAsync();
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [ServerFact]
    public async Task ALockThatSomebodyElseHolds()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int PRIMARY KEY)");
        await using var other = server.Connect();
        await other.OpenAsync();
        await RunAsync(other, server.Begin);
        await RunAsync(other, $"INSERT INTO {_table} VALUES (2)");

        await using var session = new SqlTableSession(server) { Words = server.ShortLocks };
        var error = await session.FailAsync("range k from 1 to 3 step 1 | project k = toint(k)", _table);
        await RunAsync(other, "COMMIT");

        Assert.Contains(server.Words.Locked, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await server.CountAsync(_table));
    }

    [ServerFact]
    public async Task ADeadlockOfWhichTheExportIsTheVictim()
    {
        if (server.Words.Deadlock is not { } code)
            return;
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int PRIMARY KEY)");
        await using var other = server.Connect();
        await other.OpenAsync();
        await RunAsync(other, server.BeginAsSurvivor);
        // MariaDB's victim is who has written least.
        for (var k = 1000; k < 1100; k++)
            await RunAsync(other, $"INSERT INTO {_table} VALUES ({k})");

        await using var session = new SqlTableSession(server) { Words = server.FindsDeadlocks };
        var failing = session.FailAsync("datatable(k:int)[1, 1000]", _table);
        await ExportAsync(isWaiting: true);
        await RunAsync(other, $"INSERT INTO {_table} VALUES (1)");
        await RunAsync(other, "COMMIT");
        var error = await failing;

        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.True(Assert.IsType<ServiceException>(error).IsTransient);
        Assert.Equal(101, await server.CountAsync(_table));
    }

    [ServerFact]
    public async Task AWrongPassword()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int)");
        await using var session = new SqlTableSession(server) { Words = $";Password=x{server.Password}" };
        Assert.Equal("SqlDenied", (await session.FailAsync("print k = int(1)", _table)).ErrorCode);
    }

    [ServerFact]
    public async Task ACertificateThatNobodyVouchesFor()
    {
        await using var session = new SqlTableSession(server, server.UntrustedConnectionString);
        var error = await session.FailAsync("print k = int(1)", _table);
        Assert.Equal("SqlFailed", error.ErrorCode);
        Assert.Contains("can't be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
    }

    private async Task FailsAsync(string kql, string code, long rowsThatStay = 0, string id = "SqlFailed")
    {
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync(kql, _table);
        Assert.Equal(id, error.ErrorCode);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.Contains("0 rows are in", error.Message, StringComparison.Ordinal);
        Assert.Equal(rowsThatStay, await server.CountAsync(_table));
        await IsIdleAsync();
    }

    private async Task<long> ExportAsync(bool isWaiting)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(150))
        {
            if (await server.ExportsAsync(isWaiting) is [var export, ..])
                return export;
        }

        throw new TimeoutException("The server has no export to do.");
    }

    // A server goes on to show a connection for a moment that was closed.
    private async Task IsIdleAsync()
    {
        var clock = Stopwatch.StartNew();
        while (await server.ExportsAsync() is { Count: > 0 } exports)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"The server still works for {string.Join(", ", exports)}.");
            await Task.Delay(20);
        }
    }

    private static async Task RunAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
