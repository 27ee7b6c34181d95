using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Export.Artifacts;

namespace KustoExport.Export.Operations;

/// <summary>The operations of the embedded service.</summary>
public sealed class EmbeddedExportOperations(EmbeddedOperations operations) : IExportOperations
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    /// <summary>An operation as it is now.</summary>
    public ExportOperation Get(Guid id) => operations.Log.Find(id) is { } known ? Shown(known) : throw EmbeddedOperations.NotFound(id);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ExportOperation>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ExportOperation>>([.. operations.Log.Histories().Select(Shown)]);

    /// <inheritdoc/>
    public Task<ExportOperation> GetAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult(Get(id));

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExportOperation> WatchAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = Get(id);
        yield return now;
        while (now.IsRunning)
        {
            var end = operations.FindRunning(id)?.End ?? Task.CompletedTask;
            await Task.WhenAny(end, Task.Delay(s_interval, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            now = Get(id);
            yield return now;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Artifact>> ArtifactsAsync(Guid id, CancellationToken cancellationToken) => operations.Log.Find(id) is { } known
        ? Task.FromResult<IReadOnlyList<Artifact>>([.. known.Artifacts.Select(LoggedArtifacts.Read)])
        : throw EmbeddedOperations.NotFound(id);

    /// <inheritdoc/>
    public async Task<(bool Succeeded, string Reason)> CancelAsync(Guid id, string? reason, CancellationToken cancellationToken)
    {
        var answer = await operations.CancelAsync(id, reason, cancellationToken).ConfigureAwait(false);
        return (answer.Succeeded, answer.Reason);
    }

    private ExportOperation Shown(OperationHistory known)
    {
        var (last, running) = (known.Last, operations.FindRunning(known.Last.OperationId));
        return new ExportOperation(last.OperationId, last.Info.Operation, last.State, last.Info.StartedOn, last.LastUpdatedOn, last.Status)
        {
            Database = last.Info.Database,
            CommandText = last.Info.CommandText,
            User = last.Info.User,
            RootActivityId = last.Info.RootActivityId,
            NumArtifacts = known.Artifacts.Count,
            NumRecords = Math.Max(known.NumRecords, running?.Progress?.Records ?? 0),
            Percent = running?.Progress?.Percent,
            Ahead = last.State == OperationState.Scheduled ? running?.Ahead : null,
        };
    }
}
