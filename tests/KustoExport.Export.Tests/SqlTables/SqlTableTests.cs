using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Servers;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>Which rows go to which columns of which table.</summary>
public abstract class SqlTableTests<TServer>(TServer server)
    where TServer : DatabaseServer
{
    private readonly string _table = DatabaseServer.NewTableName();

    [ServerFact]
    public async Task RowsAreAddedByTheNamesOfTheColumns()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (id int PRIMARY KEY, name varchar(20), amount int)");
        await server.ExecuteAsync($"INSERT INTO {_table} VALUES (1, 'one', 10)");
        await using var session = new SqlTableSession(server);
        var artifact = await session.ExportAsync("print amount = int(20), Name = 'two', id = int(2)", _table);

        Assert.Equal(1, artifact.NumRecords);
        Assert.EndsWith("/" + _table, artifact.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Password, artifact.Path, StringComparison.Ordinal);
        Assert.Equal([[1, "one", 10], [2, "two", 20]], await server.RowsAsync($"SELECT id, name, amount FROM {_table} ORDER BY id"));
    }

    [ServerFact]
    public async Task NumbersThatTheServerGivesMayBeMissing()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (id {server.IdentityType}, name varchar(20))");
        await using var session = new SqlTableSession(server);
        await session.ExportAsync("datatable(name:string)['a', 'b'] | sort by name asc", _table);
        Assert.Equal([[1, "a"], [2, "b"]], await server.RowsAsync($"SELECT id, name FROM {_table} ORDER BY id"));
    }

    [ServerFact]
    public async Task AMismatchListsEveryColumnBeforeTheFirstRow()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (id int PRIMARY KEY, name varchar(20), amount int)");
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync("print id = 'x', name = 'a', extra = 1", _table);

        Assert.Equal("SqlTableMismatch", error.ErrorCode);
        Assert.Contains("'id' is a string", error.Message, StringComparison.Ordinal);
        Assert.Contains("'extra' (long) is none of the table's", error.Message, StringComparison.Ordinal);
        Assert.Contains("'amount'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'name'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync(_table));
    }

    [ServerFact]
    public async Task ATableThatIsNotThereIsAnErrorUnlessItIsToBeMade()
    {
        await using var session = new SqlTableSession(server);
        Assert.Equal("SqlTableNotFound", (await session.FailAsync("print k = 1", _table)).ErrorCode);

        var make = new SqlTableOptions { CreateIfNotExists = true, PrimaryKey = "k" };
        await session.ExportAsync("print k = 1, x = 'a'", _table, make);
        await session.ExportAsync("print k = 2, x = 'b'", _table, make);
        Assert.Equal(2, await server.CountAsync(_table));
    }

    [ServerFact]
    public async Task AStringMayBeThePrimaryKey()
    {
        var make = new SqlTableOptions { CreateIfNotExists = true, PrimaryKey = "k" };
        await using var session = new SqlTableSession(server);
        await session.ExportAsync("datatable(k:string)['a', 'A', 'ä', 'b']", _table, make);
        Assert.Equal(4, await server.CountAsync(_table));
        Assert.Contains(server.Words.Duplicate, (await session.FailAsync("print k = 'a'", _table, make)).Message, StringComparison.Ordinal);
    }

    [ServerFact]
    public async Task ATableWithoutItsRowsIsNotLeftBehind()
    {
        await using var session = new SqlTableSession(server);
        var error = await session.FailAsync("range k from 1 to 1000 step 1 | extend k = k % 999", _table, new() { CreateIfNotExists = true, PrimaryKey = "k" });
        Assert.Contains(server.Words.Duplicate, error.Message, StringComparison.Ordinal);
        Assert.Equal("SqlTableNotFound", (await session.FailAsync("print k = 1", _table)).ErrorCode);
    }

    [ServerFact]
    public async Task NamesOfTablesAndColumnsMayHaveSpacesAndDots()
    {
        // What stands before the first dot is the schema.
        var name = $"my-table {_table}";
        await server.ExecuteAsync($"CREATE TABLE {Quoted(name)} ({Quoted("the key")} int, {Quoted("a.b")} int)");
        await using var session = new SqlTableSession(server);
        await session.ExportAsync("print ['the key'] = int(1), ['a.b'] = int(2)", name);
        Assert.Equal([[1, 2]], await server.RowsAsync($"SELECT {Quoted("the key")}, {Quoted("a.b")} FROM {Quoted(name)}"));
    }

    [ServerFact]
    public async Task TriggersRunOnlyWhereThatIsAsked()
    {
        var log = DatabaseServer.NewTableName();
        await server.ExecuteAsync($"CREATE TABLE {log} (x int)");
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int)");
        await server.CreateTriggerAsync(_table, log);
        await using var session = new SqlTableSession(server);

        if (server.SkipsTriggers)
        {
            await session.ExportAsync("print k = int(1)", _table);
        }
        else
        {
            var error = await session.FailAsync("print k = int(1)", _table);
            Assert.Equal("ExportOption", error.ErrorCode);
            Assert.Contains($"trigger_{log}", error.Message, StringComparison.Ordinal);
            Assert.Equal(0, await server.CountAsync(_table));
        }

        Assert.Equal(0, await server.CountAsync(log));
        await session.ExportAsync("range k from 1 to 3 step 1 | project k = toint(k)", _table, new() { FireTriggers = true });
        Assert.Equal(3, await server.CountAsync(log));
    }

    [ServerFact]
    public async Task BatchesAreCommittedOneByOne()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (k int PRIMARY KEY)");
        await using var session = new SqlTableSession(server);
        var options = new SqlTableOptions { BatchSize = 1000 };
        var error = await session.FailAsync("range k from 1 to 5000 step 1 | project k = toint(iff(k == 2500, 1, k))", _table, options);

        Assert.Contains("2000 rows", error.Message, StringComparison.Ordinal);
        Assert.Equal(2000, await server.CountAsync(_table));
        Assert.Equal(3000, (await session.ExportAsync("range k from 2001 to 5000 step 1 | project k = toint(k)", _table, options)).NumRecords);
        Assert.Equal(5000, await server.CountAsync(_table));
    }

    private string Quoted(string name) => SqlServers.Of(server.Dialect).Quote(name);
}
