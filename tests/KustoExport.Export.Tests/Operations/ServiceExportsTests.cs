using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

/// <summary>Exports by the service as operations: what is logged, who waits, and that slots come back.</summary>
[Collection(Storage.Azurite.Collection)]
public sealed class ServiceExportsTests : IAsyncLifetime
{
    private readonly OperationSession _session = new(slots: 1);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task AnExportIsLoggedWithItsArtifactsAsItsCommand()
    {
        var taken = new List<int>();
        var artifacts = new List<Artifact>();
        await foreach (var step in _session.Exports.RunAsync(_session.ToFolder("range x from 1 to 50000 step 1"), waits: false, CancellationToken.None))
        {
            taken.Add(_session.TakenSlots);
            if (step is ExportEvent.Finished { Artifact: var artifact })
                artifacts.Add(artifact);
        }

        var shown = Assert.Single(await _session.Shown.ListAsync(CancellationToken.None));
        Assert.Equal(("DataExportToFile", OperationState.Completed, 50_000L, artifacts.Count), (shown.Operation, shown.State, shown.NumRecords!.Value, shown.NumArtifacts!.Value));
        Assert.Equal(("NetDefaultDB", Environment.UserName), (shown.Database, shown.User));
        Assert.StartsWith(".export to csv (", shown.CommandText, StringComparison.Ordinal);
        Assert.Equal(artifacts.Select(a => a.ToString()), (await _session.Shown.ArtifactsAsync(shown.OperationId, CancellationToken.None)).Select(a => a.ToString()));
        Assert.All(taken, slots => Assert.Equal(1, slots));
        Assert.Equal(0, _session.TakenSlots);
    }

    [Fact]
    public async Task FilesOfTheCallerAreNoOperation()
    {
        using var other = _session.Service.Capacity.Slots(Kql.Syntax.Commands.ServiceResource.DataExport).TryTake();
        var request = new ExportRequest(new QueryRequest("print 1"), ExportFormat.Csv, new ExportTarget.LocalFile(Path.Combine(_session.Folder, "a.csv")));

        await OperationSession.ReadAsync(_session.Exports.RunAsync(request, waits: false, CancellationToken.None));

        Assert.Empty(await _session.Shown.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task OneTooManyIsThrottledAndLeavesNoTrace()
    {
        var running = await _session.Exports.StartAsync(_session.ToFolder(OperationSession.Endless), waits: false, CancellationToken.None);

        var error = await Assert.ThrowsAsync<ServiceException>(() => OperationSession.ReadAsync(_session.Exports.RunAsync(_session.ToFolder("print 1"), waits: false, CancellationToken.None)));
        Assert.Equal(ErrorCodes.ExportThrottled, error.ErrorCode);
        Assert.Contains("CommandType: 'DataExportToFile', Capacity: 1, Origin: 'CapacityPolicy/Export'.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ServiceException>(() => _session.Exports.StartAsync(_session.ToFolder("print 1"), waits: false, CancellationToken.None));

        Assert.Equal(["InProgress", "Throttled", "Throttled"], (await _session.Shown.ListAsync(CancellationToken.None)).Select(o => o.State.ToString()));
        await _session.Shown.CancelAsync(running.Info.OperationId, null, CancellationToken.None);
        Assert.Equal(0, _session.TakenSlots);
        Assert.Empty(Directory.GetFiles(_session.Folder));
    }

    [Fact]
    public async Task WhoWaitsIsServedInTurnAndSeesItsPlace()
    {
        var first = await _session.Exports.StartAsync(_session.ToFolder(OperationSession.Endless), waits: true, CancellationToken.None);
        var second = await _session.Exports.StartAsync(_session.ToFolder("print 2"), waits: true, CancellationToken.None);
        var third = OperationSession.ReadAsync(_session.Exports.RunAsync(_session.ToFolder("print 3"), waits: true, CancellationToken.None));
        while ((await _session.Shown.ListAsync(CancellationToken.None)).Count < 3)
            await Task.Delay(10);

        Assert.Equal(("Scheduled", 0), (_session.Shown.Get(second.Info.OperationId).State.ToString(), _session.Shown.Get(second.Info.OperationId).Ahead!.Value));
        await Task.Delay(300);
        await _session.Shown.CancelAsync(first.Info.OperationId, null, CancellationToken.None);

        Assert.Contains(await third, step => step is ExportEvent.Queued { Ahead: 1 });
        var ended = await _session.EndAsync(second.Info.OperationId);
        var list = await _session.Shown.ListAsync(CancellationToken.None);
        Assert.Equal(["Canceled", "Completed", "Completed"], list.Select(o => o.State.ToString()));
        Assert.True(ended.LastUpdatedOn <= list[2].LastUpdatedOn);
        Assert.Equal([OperationState.Scheduled, OperationState.InProgress, OperationState.Completed], _session.States(second.Info.OperationId));
    }

    [Fact]
    public async Task WhoWaitsMayLeave()
    {
        var first = await _session.Exports.StartAsync(_session.ToFolder(OperationSession.Endless), waits: true, CancellationToken.None);
        var background = await _session.Exports.StartAsync(_session.ToFolder("print 2"), waits: true, CancellationToken.None);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OperationSession.ReadAsync(_session.Exports.RunAsync(_session.ToFolder("print 3"), waits: true, impatient.Token)));

        Assert.True((await _session.Shown.CancelAsync(background.Info.OperationId, "not needed", CancellationToken.None)).Succeeded);
        await _session.Shown.CancelAsync(first.Info.OperationId, null, CancellationToken.None);

        Assert.Equal(["Canceled", "Canceled", "Canceled"], (await _session.Shown.ListAsync(CancellationToken.None)).Select(o => o.State.ToString()));
        Assert.Equal(0, _session.TakenSlots);
        Assert.Empty(Directory.GetFiles(_session.Folder));
    }

    [Fact]
    public async Task WhoLeavesEarlyCancelsTheExport()
    {
        await foreach (var step in _session.Exports.RunAsync(_session.ToFolder(OperationSession.Long), waits: false, CancellationToken.None))
        {
            if (step is ExportEvent.Finished)
                break;
        }

        Assert.Equal(OperationState.Canceled, Assert.Single(await _session.Shown.ListAsync(CancellationToken.None)).State);
        Assert.Equal(0, _session.TakenSlots);
    }

    [Fact]
    public async Task WhatFailsLateSucceededInPart()
    {
        var operation = await _session.Exports.StartAsync(
            _session.ToFolder("range x from 1 to 200000 step 1 | extend y = toint(10) / iff(x == 190000, tolong(assert(x != 190000, 'late failure')), 1)"), waits: false, CancellationToken.None);
        var id = operation.Info.OperationId;

        var ended = await _session.EndAsync(id);

        Assert.Equal(OperationState.PartiallySucceeded, ended.State);
        Assert.Contains("late failure", ended.Status, StringComparison.Ordinal);
        Assert.Equal(Directory.GetFiles(_session.Folder).Order(), (await _session.RunAsync($".show operation {id} details | project Path")).Order());
    }

    [Fact]
    public async Task AMistakeIsToldAtOnceAndLogged()
    {
        await Assert.ThrowsAsync<KqlException>(() => _session.Exports.StartAsync(_session.ToFolder("print y"), waits: false, CancellationToken.None));

        Assert.Equal(OperationState.BadInput, Assert.Single(await _session.Shown.ListAsync(CancellationToken.None)).State);
        Assert.Equal(0, _session.TakenSlots);
    }
}
