using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Commands;
using KustoExport.Export.Tests.SqlTables.Servers;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>The command <c>.export to sql</c>, from its text to the rows on the server.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class SqlExportCommandTests(PostgreSqlServer server) : IAsyncLifetime
{
    private const string Local = "sqlDialect=PostgreSQL, allowInsecureConnection=true";

    private readonly EmbeddedService _service = new(new ExportCommands());
    private readonly string _table = DatabaseServer.NewTableName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [PostgreSqlFact]
    public async Task WritesToTheTableAndSaysHowMany()
    {
        var rows = await RunAsync($".export to sql ['public.{_table}'] h@\"{server.PlainConnectionString}\" with ({Local}, createifnotexists='true', primarykey=Id) <| range Id from 1 to 5000 step 1");
        Assert.Equal($"localhost:{server.Connect().DataSource.Split(':')[^1]}/postgres/public.{_table}", rows.Single()[0]);
        Assert.Equal(5000L, rows.Single()[1]);
        Assert.Equal([[5000L, 12502500m]], await server.RowsAsync($"SELECT count(*), sum(\"Id\") FROM {_table}"));
    }

    [PostgreSqlFact]
    public async Task GoesOnInTheBackground()
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint)");
        var id = (await RunAsync($".export async to sql {_table} h@\"{server.PlainConnectionString}\" with ({Local}) <| range x from 1 to 10 step 1")).Single()[0]!;
        for (var i = 0; ; i++)
        {
            var states = (await RunAsync($".show operations {id} | project State, Operation")).Select(r => r[0]).ToList();
            if (states.Contains("Completed"))
                break;
            Assert.DoesNotContain("Failed", states);
            Assert.True(i < 200, "It never ended.");
            await Task.Delay(50);
        }

        Assert.Equal(10L, (await RunAsync($".show operation {id} details")).Single()[1]);
    }

    [PostgreSqlTheory]
    [InlineData("", "")]
    [InlineData("async", "")]
    public async Task WhatIsWrongWithTheTableIsShownWhereItIsNamed(string words, string properties)
    {
        await server.ExecuteAsync($"CREATE TABLE {_table} (x bigint, y text)");
        var error = await Assert.ThrowsAsync<KqlException>(() => RunAsync($".export {words} to sql {_table} '{server.PlainConnectionString}' with ({Local}{properties}) <| print x = 'a', z = 1"));
        Assert.Equal((ErrorCodes.SqlTableMismatch, _table), (error.ErrorCode, error.Target));
        Assert.Contains("'x' is a string, and bigint in the table; 'z' (long) is none of the table's; 'y' (text) is missing", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Password, error.ToString(), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task ATableThatIsNotThereIsNamed()
    {
        var error = await Assert.ThrowsAsync<KqlException>(() => RunAsync($".export async to sql {_table} h'{server.PlainConnectionString}' with ({Local}) <| print 1"));
        Assert.Equal((ErrorCodes.SqlTableNotFound, _table), (error.ErrorCode, error.Target));
    }

    [Theory]
    [InlineData("T 'Host=h;Password=sesame;nonsense=1'", ErrorCodes.SqlConnectionString)]
    [InlineData("T 'sesame'", ErrorCodes.SqlConnectionString)]
    [InlineData("T @'Host=db.example.com;Password=sesame' with (allowInsecureConnection=true, token='sesame')", ErrorCodes.SqlConnectionString)]
    [InlineData("['T;drop'] 'Host=h;Password=sesame'", ErrorCodes.SqlTableName)]
    public async Task WhatCantBeReadIsShownAtItsPlaceWithoutSecrets(string words, string code)
    {
        var text = $".export to sql {words} <| print 1".Replace(" with (", " with (sqlDialect=PostgreSQL, ", StringComparison.Ordinal);
        if (!text.Contains(" with (", StringComparison.Ordinal))
            text = text.Replace(" <|", " with (sqlDialect=PostgreSQL) <|", StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<KqlException>(() => RunAsync(text));
        Assert.Equal(code, error.ErrorCode);
        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.Target?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("createifnotexists=true", "needs a primary key")]
    [InlineData("createifnotexists=true, primarykey=id", "Did you mean 'Id'?")]
    [InlineData("primarykey=Id", "for a table that is made")]
    public async Task PropertiesThatDontFitAreRefused(string properties, string message)
    {
        var error = await Assert.ThrowsAsync<TargetException>(() => RunAsync($".export async to sql T h'Host=127.0.0.1;Port=1' with ({Local}, {properties}) <| print Id = 1"));
        Assert.Equal(ErrorCodes.ExportOption, error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorOfTheQueryHasItsPlaceInTheCommand()
    {
        const string Command = ".export to sql T 'Host=127.0.0.1;Password=sesame' with (sqlDialect=PostgreSQL) <| print x = 1 | ";
        var error = await Assert.ThrowsAsync<KqlException>(() => RunAsync(Command + "wher x"));
        Assert.Equal((ErrorCodes.KqlUnknownOperator, Command.Length + 1), (error.ErrorCode, error.Column));
        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<List<object?[]>> RunAsync(string command)
    {
        await using var result = await _service.CommandAsync(new QueryRequest(command), CancellationToken.None);
        var rows = new List<object?[]>();
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
        }

        return rows;
    }
}
