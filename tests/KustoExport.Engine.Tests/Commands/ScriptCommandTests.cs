using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

public sealed class ScriptCommandTests : IAsyncLifetime
{
    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task EachCommandIsTold()
    {
        var rows = await _session.RunAsync("""
            .execute database script <|
            .create-merge table T (a:long)
            .show tables
            .append T <| range a from 1 to 3 step 1
            | where a > 1
            .create table
            .drop table T
            """);

        Assert.Equal("OperationId|CommandType|CommandText|Result|Reason", rows[0]);
        Assert.Equal(
            [
                "CreateMergeTable|.create-merge table T (a:long)|Completed|",
                "ShowTables|.show tables|Skipped|It only shows something.",
                "TableAppend|.append T <| range a from 1 to 3 step 1\n| where a > 1|Completed|",
            ],
            rows[1..4].Select(r => r[(r.IndexOf('|', StringComparison.Ordinal) + 1)..].ReplaceLineEndings("\n")));

        // The place is one in the script.
        Assert.Contains("|.create table|Failed|6:14: ", rows[4], StringComparison.Ordinal);
        Assert.EndsWith("|.drop table T|Skipped|A command before it failed.", rows[5], StringComparison.Ordinal);
        Assert.Equal(["Count", "2"], await _session.QueryAsync("T | count"));
    }

    [Fact]
    public async Task OthersRunWhereOneFails()
    {
        var rows = await _session.RunAsync(".execute database script with (ContinueOnErrors=true) <|\n.nonsense\n.set T <| print a = 1\n.set U <| print h'secret'");
        Assert.Contains("|.nonsense|Failed|2:1: ", rows[1], StringComparison.Ordinal);
        Assert.All(rows[2..], row => Assert.EndsWith("|Completed|", row, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", string.Join('\n', rows), StringComparison.Ordinal);
        Assert.Equal(["TableName", "T", "U"], await _session.RunAsync(".show tables | project TableName"));
    }

    [Fact]
    public async Task TheErrorOfACommandIsThatOfTheScript()
    {
        var error = Assert.IsType<KqlException>(await _session.RefusedAsync(".execute database script with (ThrowOnErrors=true) <|\n.set T <| print a = 1\n.append T <| print 'text'\n.set U <| print 1"));
        Assert.Equal((ErrorCodes.SchemaMismatch, 3), (error.ErrorCode, error.Line));
        Assert.Equal(["TableName", "T"], await _session.RunAsync(".show tables | project TableName"));
    }

    [Fact]
    public async Task ADatabaseIsMadeAgainOfItsScript()
    {
        await _session.RunAsync(".create table T (['my column']:string, d:dynamic) with (docstring='x')");
        await _session.RunAsync(".create function with (docstring='twice') Twice(x:long) { print x * 2 }");
        var lines = (await _session.RunAsync(".show database schema as csl script"))[1..];

        await using var copy = new CommandSession();
        Assert.All((await copy.RunAsync($".execute database script <|\n{string.Join('\n', lines)}"))[1..], row => Assert.EndsWith("|Completed|", row, StringComparison.Ordinal));
        Assert.Equal(lines, (await copy.RunAsync(".show database schema as csl script"))[1..]);
    }
}
