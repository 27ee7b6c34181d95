using System.Diagnostics;
using KustoExport.Export.Artifacts;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>What is cancelled stops on the server too, within two seconds, and is rolled back.</summary>
public abstract class SqlCancellationTests<TServer>(TServer server)
    where TServer : DatabaseServer
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private readonly string _table = DatabaseServer.NewTableName();

    [ServerTheory]
    [InlineData("range k from 1 to 1000000000 step 1 | extend s = strcat('row ', k)")]
    // The server gets its first row late, or never.
    [InlineData("range k from 1 to 1000000000 step 1 | extend s = strcat('row ', hash(k)) | where s == 'never'")]
    public async Task AnExportIsCancelled(string kql)
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k bigint, s varchar(100))");
        using var stop = new CancellationTokenSource();
        await using var session = new SqlTableSession(server);
        var export = session.ExportAsync(kql, _table, cancellationToken: stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(1));

        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export);
        while ((await server.ExportsAsync()).Count > 0)
            await Task.Delay(20);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_limit);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [ServerFact]
    public async Task AnExportThatWaitsForALockIsCancelled()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int PRIMARY KEY)");
        await using var other = server.Connect();
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var command = other.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {_table} VALUES (1)";
        await command.ExecuteNonQueryAsync();

        using var stop = new CancellationTokenSource();
        await using var session = new SqlTableSession(server);
        var export = session.ExportAsync("print k = int(1)", _table, cancellationToken: stop.Token);
        while ((await server.ExportsAsync(isWaiting: true)).Count == 0)
            await Task.Delay(150);

        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export);
        while ((await server.ExportsAsync()).Count > 0)
            await Task.Delay(20);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_limit);
        await transaction.RollbackAsync();
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [ServerFact]
    public async Task ATableThatWasMadeIsGone()
    {
        using var stop = new CancellationTokenSource();
        await using var session = new SqlTableSession(server) { OnProgress = progress => stop.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExportAsync(
            "range k from 1 to 1000000000 step 1", _table, new SqlTableOptions { CreateIfNotExists = true, PrimaryKey = "k" }, stop.Token));

        await using var next = new SqlTableSession(server);
        Assert.Equal("SqlTableNotFound", (await next.FailAsync("print k = 1", _table)).ErrorCode);
    }

    [ServerFact]
    public async Task ProgressTellsRows()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k bigint)");
        using var stop = new CancellationTokenSource();
        var seen = new List<ExportEvent.Progress>();
        await using var session = new SqlTableSession(server)
        {
            OnProgress = progress =>
            {
                seen.Add(progress);
                if (seen.Count == 3)
                    stop.Cancel();
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExportAsync("range k from 1 to 1000000000 step 1", _table, cancellationToken: stop.Token));
        Assert.Equal(seen.Select(p => p.Records).Order(), seen.Select(p => p.Records));
        Assert.All(seen, p => Assert.True(p.Records > 0));
    }
}
