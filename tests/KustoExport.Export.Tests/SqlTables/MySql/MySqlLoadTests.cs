using System.Globalization;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.MySql;

/// <summary>What is particular to loads into MySQL and MariaDB.</summary>
[Collection(MariaDbServer.Collection)]
public sealed class MySqlLoadTests(MariaDbServer server)
{
    private readonly string _table = DatabaseServer.NewTableName();

    [MariaDbFact]
    public async Task AnErrorNamesTheRowOfTheWholeResult()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int, s varchar(100))");
        await using var session = new SqlTableSession(server);

        // Longer than one file.
        var error = await session.FailAsync("range k from 1 to 300000 step 1 | project k = toint(k), s = iff(k == 299999, strrep('x', 101), strrep('y', 90))", _table);
        Assert.Contains("at row 299999 (1265)", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [MariaDbFact]
    public async Task AServerWaitsForRowsThatComeLate()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k bigint)");
        await server.ExecuteAsync("SET GLOBAL net_read_timeout = 1");
        try
        {
            // On a faster machine, more rows, until the one that is found is alone for longer than that.
            var elapsed = TimeSpan.Zero;
            for (var rows = 100_000_000L; elapsed < TimeSpan.FromSeconds(3); rows *= 4)
            {
                await using var session = new SqlTableSession(server);
                var artifact = await session.ExportAsync($"range k from 1 to {rows} step 1 | where k == 1 or hash(k, 1000000000) == 7 and hash(tostring(k)) == 1", _table);
                Assert.Equal(1, artifact.NumRecords);
                elapsed = artifact.Elapsed;
            }
        }
        finally
        {
            await server.ExecuteAsync("SET GLOBAL net_read_timeout = 30");
        }
    }

    [MariaDbFact]
    public async Task ATableOfAnotherDatabase()
    {
        var other = "db_" + _table;
        await server.ExecuteAsync($"CREATE DATABASE {other}");
        await using var session = new SqlTableSession(server);
        await session.ExportAsync("print k = 1", $"{other}.{_table}", new() { CreateIfNotExists = true, PrimaryKey = "k" });
        Assert.Equal(1, await server.CountAsync($"{other}.{_table}"));
    }

    [MariaDbFact]
    public async Task ATableWithoutTransactionsIsRefused()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k bigint) ENGINE = MyISAM");
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync("print k = 1", _table);
        Assert.Equal("ExportOption", error.ErrorCode);
        Assert.Contains("MyISAM", error.Message, StringComparison.Ordinal);
    }

    [MariaDbFact]
    public async Task ADynamicCantBeAKey()
    {
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync("print k = dynamic({})", _table, new() { CreateIfNotExists = true, PrimaryKey = "k" });
        Assert.Equal("SqlTableMismatch", error.ErrorCode);
    }

    [MariaDbFact]
    public async Task ATableThatWasMadeIsDroppedOnANewConnectionWhereTheOldOneEnded()
    {
        var loading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = new SqlTableSession(server) { OnProgress = _ => loading.TrySetResult() };
        var failing = session.FailAsync("range k from 1 to 1000000000 step 1", _table, new() { CreateIfNotExists = true, PrimaryKey = "k" });
        await loading.Task;
        var export = (await server.RowsAsync("SELECT trx_mysql_thread_id FROM information_schema.INNODB_TRX"))[0][0]!;
        await server.KillAsync(Convert.ToInt64(export, CultureInfo.InvariantCulture));

        Assert.Equal("SqlFailed", (await failing).ErrorCode);
        await using var next = new SqlTableSession(server);
        Assert.Equal("SqlTableNotFound", (await next.FailAsync("print k = 1", _table)).ErrorCode);
    }

    [MariaDbFact]
    public async Task RowsThatOthersAddedToATableThatWasMadeStay()
    {
        await using var session = new SqlTableSession(server);
        var others = false;
        await using var watching = new SqlTableSession(server)
        {
            OnProgress = _ =>
            {
                if (!others)
                    server.ExecuteAsync($"INSERT INTO {_table} VALUES (-1)").GetAwaiter().GetResult();
                others = true;
            },
        };
        await watching.FailAsync("range k from 1 to 5000000 step 1 | extend k = iff(k == 5000000, 1, k)", _table, new SqlTableOptions { CreateIfNotExists = true, PrimaryKey = "k" });
        Assert.True(others);
        Assert.Equal(1, await server.CountAsync(_table));
    }
}
