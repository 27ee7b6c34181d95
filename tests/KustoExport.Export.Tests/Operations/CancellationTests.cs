using KustoExport.Engine.Embedded.Operations;
using KustoExport.Export.Tests.Storage;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

/// <summary><c>.cancel operation</c> in the middle of exports to storages, and of an ingestion.</summary>
[Collection(Azurite.Collection)]
public sealed class CancellationTests(Azurite azurite) : IAsyncLifetime
{
    private readonly OperationSession _session = new(slots: 1);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _session.DisposeAsync();

    [Fact]
    public async Task AnExportToAFolderKeepsWhatIsComplete()
    {
        var operation = await _session.Exports.StartAsync(_session.ToFolder(OperationSession.Long), waits: false, CancellationToken.None);

        await CancelAsync(operation.Info.OperationId, afterArtifacts: 2);

        Assert.DoesNotContain(Directory.GetFiles(_session.Folder), file => file.EndsWith(".partial", StringComparison.Ordinal));
        var artifacts = await _session.Shown.ArtifactsAsync(operation.Info.OperationId, CancellationToken.None);
        Assert.Superset(artifacts.Select(a => a.Path).ToHashSet(), Directory.GetFiles(_session.Folder).ToHashSet());
        Assert.All(artifacts, a => Assert.Equal(a.NumRecords, File.ReadLines(a.Path).LongCount()));
    }

    [AzuriteFact]
    public async Task AnExportToBlobs()
    {
        var container = await azurite.NewContainerAsync();
        var id = await _session.StartAsync($".export async to csv (h@'{container.Uri};{azurite.Key}') with (sizeLimit=104857600) <| {OperationSession.Long}");

        await CancelAsync(id, afterArtifacts: 0);

        // Each blob that is seen is whole.
        await foreach (var blob in container.GetBlobsAsync())
            Assert.True(blob.Properties.ContentLength > 0);
    }

    [Fact]
    public async Task AnExportToAnExternalTable()
    {
        await _session.RunAsync(".create external table E (x:long, s:string) kind=storage dataformat=csv ('e')");
        var id = await _session.StartAsync($".export async to table E <| {OperationSession.Long}");

        await CancelAsync(id, afterArtifacts: 0);

        Assert.DoesNotContain(Directory.GetFiles(_session.Folder, "*", SearchOption.AllDirectories), file => file.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".set async T <| ")]
    [InlineData(".set-or-replace async Old <| ")]
    public async Task AnIngestionLeavesWhatWasThere(string command)
    {
        await _session.RunAsync(".set Old <| range x from 1 to 3 step 1 | extend s = ''");
        var id = await _session.StartAsync(command + OperationSession.Long);

        await CancelAsync(id, afterArtifacts: 0);

        Assert.Equal(["Old|3"], await _session.RunAsync(".show tables | project TableName, 3"));
        Assert.Equal(["3"], await _session.RunAsync(".show table Old extents | project RowCount"));
    }

    private async Task CancelAsync(Guid id, int afterArtifacts)
    {
        while (_session.Shown.Get(id).NumArtifacts < afterArtifacts)
            await Task.Delay(20);
        await Task.Delay(300);

        Assert.Equal([$"{id}|Cancelled successfully|enough"], await _session.RunAsync($".cancel operation {id} with (reason='enough') | project OperationId, CancellationState, ReasonPhrase"));

        Assert.Equal(OperationState.Canceled, _session.Shown.Get(id).State);
        Assert.Equal(0, _session.TakenSlots);
        Assert.Empty(StorageSession.StagingFolders());
    }
}
