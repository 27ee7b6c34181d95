using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Export.Operations;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

/// <summary>The operations of a service that is asked by commands alone: here the embedded one, which answers them as documented.</summary>
[Collection(Azurite.Collection)]
public sealed class CommandedExportOperationsTests : IAsyncLifetime
{
    private readonly OperationSession _session = new(slots: 2);
    private readonly CommandedExportOperations _operations;

    public CommandedExportOperationsTests() => _operations = new CommandedExportOperations(_session.Service, "NetDefaultDB", new BegunExports());

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task TheyAreTheSameAsThoseOfTheServiceItself()
    {
        var id = await _session.StartAsync(".export async to csv ('.') <| range x from 1 to 3 step 1");
        ExportOperation? last = null;
        await foreach (var now in _operations.WatchAsync(id, default))
            last = now;
        await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.StartAsync(".export async to csv ('.') <| print y"));

        var known = _session.Shown.Get(id);
        Assert.Equal((id, "DataExportToFile", OperationState.Completed, known.StartedOn, known.LastUpdatedOn, ""), (last!.OperationId, last.Operation, last.State, last.StartedOn, last.LastUpdatedOn, last.Status));
        Assert.Equal(last, await _operations.GetAsync(id, default));
        Assert.Equal([OperationState.Completed, OperationState.BadInput], (await _operations.ListAsync(default)).Select(o => o.State));
        var artifact = Assert.Single(await _operations.ArtifactsAsync(id, default));
        Assert.Equal((Assert.Single(Directory.GetFiles(_session.Folder)), 3L), (artifact.Path, artifact.NumRecords));
    }

    [Fact]
    public async Task OneThatRunsIsCanceledAndHasNoArtifacts()
    {
        var id = await _session.StartAsync($".set async T <| {OperationSession.Endless}");
        Assert.Empty(await _operations.ArtifactsAsync(id, default));

        Assert.Equal((true, "it's enough"), await _operations.CancelAsync(id, "it's enough", default));
        Assert.Equal((false, "It had ended: Canceled."), await _operations.CancelAsync(id, null, default));

        Assert.Equal((OperationState.Canceled, "it's enough"), ((await _operations.GetAsync(id, default)).State, (await _operations.GetAsync(id, default)).Status));
    }

    [Fact]
    public async Task AnExtentIsAnArtifact()
    {
        var id = await _session.StartAsync(".set async T with (persistDetails=true) <| range x from 1 to 5 step 1");
        await _session.EndAsync(id);

        var artifact = Assert.Single(await _operations.ArtifactsAsync(id, default));
        Assert.Equal(5, artifact.NumRecords);
        Assert.NotNull(artifact.ExtentId);
    }

    [Fact]
    public async Task AnUnknownIdIsToldOf() =>
        Assert.Equal(ErrorCodes.OperationNotFound, (await Assert.ThrowsAsync<ServiceException>(() => _operations.GetAsync(Guid.NewGuid(), default))).ErrorCode);
}
