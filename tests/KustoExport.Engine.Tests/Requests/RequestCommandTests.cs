using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Commands;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Requests;

/// <summary>Commands that show and stop what runs.</summary>
public sealed class RequestCommandTests : IAsyncLifetime
{
    private const string LongQuery = "range a from 1 to 100000000000 step 1 | extend b = hash(a) | summarize max(b)";

    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task QueriesAreShownWhenTheyAreOver()
    {
        await _session.QueryAsync("range x from 1 to 5000 step 1; print 1");
        await _session.QueryAsync("print h'sesame'");
        await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync("nope | take 1"));

        Assert.Equal(
            [
                "Text|Database|State|ResultSetStatistics",
                """range x from 1 to 5000 step 1; print 1|NetDefaultDB|Completed|{"TableCount":2,"TablesStatistics":[{"RowCount":5000},{"RowCount":1}]}""",
                """print h'******'|NetDefaultDB|Completed|{"TableCount":1,"TablesStatistics":[{"RowCount":1}]}""",
                "nope | take 1|NetDefaultDB|Failed|null",
            ],
            await _session.RunAsync(".show queries | project Text, Database, State, ResultSetStatistics"));
        Assert.Equal(["ok", "True", "True", "False"], await _session.RunAsync(
            ".show queries | project ok = isempty(FailureReason) and ClientActivityId matches regex '^KustoExport.PowerShell;[0-9a-f-]{36}$' and LastUpdatedOn - StartedOn == Duration and isnotempty(User)"));
        Assert.Equal(["named", "True"], await _session.RunAsync(".show queries | where State == 'Failed' | project named = FailureReason has 'nope'"));
    }

    [Fact]
    public async Task TheColumnsAreTheDocumentedOnes()
    {
        await _session.QueryAsync("print 1");

        Assert.Equal(
            "ClientActivityId|Text|Database|StartedOn|LastUpdatedOn|Duration|State|RootActivityId|User|FailureReason|TotalCpu|CacheStatistics|Application|MemoryPeak|ScannedExtentsStatistics|Principal|ClientRequestProperties|ResultSetStatistics|WorkloadGroup",
            (await _session.RunAsync(".show queries"))[0]);
        Assert.Equal(
            "ClientActivityId|CommandType|Text|Database|StartedOn|LastUpdatedOn|Duration|State|RootActivityId|User|FailureReason|Application|Principal|TotalCpu|ResourceUtilization|WorkloadGroup",
            (await _session.RunAsync(".show commands"))[0]);
        Assert.Equal(
            "ClientActivityId|CommandType|Text|Database|StartedOn|LastUpdatedOn|Duration|State|FailureReason|RootActivityId|User|Application|Principal|ClientRequestProperties|TotalCpu|MemoryPeak|CacheStatistics|ScannedExtentsStatistics|ResultSetStatistics|WorkloadGroup",
            (await _session.RunAsync(".show commands-and-queries"))[0]);
        Assert.Equal(["a|b|c|d|e", "dictionary|timespan|guid|long|datetime"], await _session.RunAsync(
            ".show queries | take 1 | project a = gettype(ResultSetStatistics), b = gettype(TotalCpu), c = gettype(RootActivityId), d = gettype(MemoryPeak), e = gettype(StartedOn)"));
    }

    // A query that is a part of a command isn't one by itself, nor is a command that another ingests from.
    [Fact]
    public async Task CommandsAreShownByTheirKind()
    {
        await _session.RunAsync(".set T <| range x from 1 to 3 step 1");
        await _session.RunAsync(".append T <| .show tables | project strlen(TableName)");
        await _session.RefusedAsync(".drop table Nope");
        await _session.QueryAsync("T | count");

        Assert.Equal(
            ["CommandType|State", "TableSet|Completed", "TableAppend|Completed", "DropTable|Failed"],
            await _session.RunAsync(".show commands | project CommandType, State"));
        Assert.Equal(
            ["CommandType|n", "TableSet|1", "TableAppend|1", "DropTable|1", "Query|1", "ShowCommands|1"],
            await _session.RunAsync(".show commands-and-queries | project CommandType, n = countof(Text, Text)"));
        Assert.Equal(["Count", "1"], await _session.RunAsync(".show queries | count"));
    }

    [Fact]
    public async Task ARunningQueryIsShownAndStopped()
    {
        var running = RunAsync("mine");
        await UntilItRunsAsync();

        Assert.Equal(["ClientActivityId|State", "mine|InProgress"], await _session.RunAsync(".show running queries | project ClientActivityId, State"));
        Assert.Equal(["Count", "0"], await _session.RunAsync(".show running queries by user 'somebody else' | count"));
        Assert.Equal(["Count", "1"], await _session.RunAsync($".show running queries by user '{Environment.UserName}' | count"));
        Assert.Equal(["Count", "0"], await _session.RunAsync(".show queries | count"));
        Assert.Equal("other|False|No query of this ClientActivityId runs: .show running queries lists those that do.", (await _session.RunAsync(".cancel query 'other'"))[1]);

        Assert.Equal("mine|True|too long", (await _session.RunAsync(".cancel query 'mine' with (reason='too long')"))[1]);

        var told = await Assert.ThrowsAnyAsync<KustoExportException>(() => running);
        Assert.Equal((ErrorCodes.RequestCanceled, "mine"), (told.ErrorCode, told.Target));
        Assert.Contains("too long", told.Message, StringComparison.Ordinal);
        Assert.Equal(["Count", "0"], await _session.RunAsync(".show running queries | count"));
        Assert.Equal(["State|FailureReason", "Canceled|too long"], await _session.RunAsync(".show queries | project State, FailureReason"));
    }

    [Fact]
    public async Task WhoStopsHisOwnIsToldNothingNew()
    {
        using var stop = new CancellationTokenSource();
        var running = RunAsync("mine", stop.Token);
        await UntilItRunsAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["State|FailureReason", "Canceled|"], await _session.RunAsync(".show queries | project State, FailureReason"));
    }

    private async Task UntilItRunsAsync()
    {
        while ((await _session.RunAsync(".show running queries")).Length == 1)
            await Task.Delay(10);
    }

    private async Task RunAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var result = await _session.Service.QueryAsync(new QueryRequest(LongQuery) { ClientRequestId = id }, cancellationToken);
        await foreach (var table in result.Tables)
        {
            await foreach (var _ in table.Batches)
            {
            }
        }
    }
}
