using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Operations in every state, as ingestions come to them.</summary>
public sealed class OperationCommandTests : IAsyncLifetime
{
    private const string Endless = "range x from 1 to 100000000000 step 1 | where x % 7 == 1 and x < 0";

    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task OneIsCanceledAndSaysWhy()
    {
        var id = await StartAsync($".set async T <| {Endless}");

        Assert.Equal(
            ["OperationId|Operation|CancellationState|ReasonPhrase", $"{id}|TableSet|Cancelled successfully|by me"],
            await _session.RunAsync($".cancel operation {id} with (reason='by me') | project-away StartedOn"));

        Assert.Equal(["InProgress|", "Canceled|by me"], await StatesAsync());
        Assert.Equal(0, _session.Service.Capacity.Slots(Kql.Syntax.Commands.ServiceResource.Ingestions).Taken);
        Assert.DoesNotContain("T", await _session.RunAsync(".show tables | project TableName"));
    }

    [Fact]
    public async Task WhatHasEndedCantBeCanceled()
    {
        await _session.RunAsync(".set T <| print 1");
        var id = _session.Service.Operations.Log.Entries()[0].OperationId;

        Assert.Equal($"{id}|Cancel failed|It had ended: Completed.", (await _session.RunAsync($".cancel operation {id} | project OperationId, CancellationState, ReasonPhrase"))[1]);
        Assert.Equal(ErrorCodes.OperationNotFound, (await _session.RefusedAsync($".cancel operation {Guid.NewGuid()}")).ErrorCode);
    }

    [Fact]
    public async Task WhoWaitsForACanceledCommandIsTold()
    {
        var running = _session.RefusedAsync($".set T <| {Endless}");
        while (_session.Service.Operations.Running.Count == 0)
            await Task.Delay(10);
        await _session.RunAsync($".cancel operation {_session.Service.Operations.Running[0].Info.OperationId} with (reason='enough')");

        var error = await running;
        Assert.Equal(ErrorCodes.OperationCanceled, error.ErrorCode);
        Assert.Contains("enough", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneTooManyIsThrottledInTheDocumentedWords()
    {
        await _session.RunAsync(".alter-merge cluster policy capacity @'{\"IngestionCapacity\": {\"ClusterMaximumConcurrentOperations\": 1}}'");
        var id = await StartAsync($".set async T <| {Endless}");
        Assert.Equal("Ingestions|1|1|0|CapacityPolicy/Ingestion", (await _session.RunAsync(".show capacity ingestions"))[1]);

        foreach (var command in new[] { ".set-or-append U <| print 1", ".set-or-append async U <| print 1" })
        {
            var error = Assert.IsType<ServiceException>(await _session.RefusedAsync(command));
            Assert.Equal((ErrorCodes.ExportThrottled, true), (error.ErrorCode, error.IsTransient));
            Assert.Contains(
                "The management command was aborted due to throttling. Retrying after some backoff might succeed. CommandType: 'TableSetOrAppend', Capacity: 1, Origin: 'CapacityPolicy/Ingestion'.",
                error.Message,
                StringComparison.Ordinal);
        }

        Assert.Equal(["InProgress", "Throttled", "Throttled"], (await StatesAsync()).Select(s => s.Split('|')[0]));
        await _session.RunAsync($".cancel operation {id}");
        await _session.RunAsync(".set-or-append U <| print 1");
    }

    [Theory]
    [InlineData(".set async T <| print y", "BadInput")] // told at once
    [InlineData(".set T <| print y", "InProgress BadInput")]
    [InlineData(".set-or-append There with (ingestIfNotExists='[\"a\"]') <| print x = 1", "InProgress Skipped")]
    [InlineData(".set-or-append async There with (ingestIfNotExists='[\"a\"]') <| print x = 1", "Skipped")]
    [InlineData(".set There <| print x = 1", "InProgress BadInput")]
    [InlineData(".set T <| range x from 1 to 2 step 1 | extend y = tolong(assert(x < 2, 'no'))", "InProgress Failed")]
    public async Task WhatCantBeDoneIsLoggedAsWhatItIs(string command, string states)
    {
        await _session.RunAsync(".set There with (tags='[\"ingest-by:a\"]') <| print x = 1");

        await _session.RefusedAsync(command);

        Assert.Equal(states, string.Join(' ', (await StatesAsync()).Skip(2).Select(s => s.Split('|')[0])));
    }

    [Fact]
    public async Task TheCommandAndItsOperationHaveOneActivity()
    {
        await _session.RunAsync(".set T <| print 1");

        Assert.Equal(_session.Service.Operations.Log.Entries()[0].Info.RootActivityId.ToString(), (await _session.RunAsync(".show commands | where CommandType == 'TableSet' | project RootActivityId"))[1]);
    }

    [Fact]
    public async Task WhatIsAskedOfTheClosedServiceIsAbandoned()
    {
        await StartAsync($".set async T <| {Endless}");
        await _session.Service.DisposeAsync();

        Assert.Equal("Abandoned", _session.Service.Operations.Log.Entries()[^1].State.ToString());
    }

    [Fact]
    public async Task ThousandOperationsAreListed()
    {
        for (var i = 0; i < 1000; i++)
        {
            using var operation = _session.Service.Operations.Create("Test", null, "db", ".test", new SecretValues(), default);
            operation.Begin();
            operation.Complete(null);
        }

        Assert.Equal("1000", (await _session.RunAsync(".show operations | summarize dcount(OperationId, 4) by State | where State == 'Completed' | project dcount_OperationId"))[1]);
    }

    private async Task<Guid> StartAsync(string command) => Guid.Parse((await _session.RunAsync(command))[1]);

    private async Task<string[]> StatesAsync() => [.. (await _session.RunAsync(".show operations | project strcat(State, '|', Status)")).Skip(1)];
}
