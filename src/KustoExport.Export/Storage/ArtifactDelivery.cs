using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>Brings the artifacts of one export from this machine into its storage, spread evenly over the places. Artifacts may be delivered side by side.</summary>
internal class ArtifactDelivery(IReadOnlyList<IStorage> storages)
{
    // A storage behind a wall gives no answer at all; one that is too busy has been tried several times by then.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private long _bytesSent;

    /// <summary>How much is in the storage, also of artifacts that aren't complete.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>Stands in the names of all artifacts of the export, and of no other.</summary>
    public Guid ExportId { get; protected init; } = Guid.NewGuid();

    /// <summary>What the query takes for now; null is the time when it runs.</summary>
    public DateTime? QueryTime { get; protected init; }

    /// <summary>Whether each artifact must hold the same records whenever the query runs.</summary>
    public virtual bool KeepsOrder => false;

    /// <summary>How to go on when the export fails; null where there is no way but to begin anew.</summary>
    public virtual string? WayOn => null;

    protected IReadOnlyList<IStorage> Storages { get; } = storages;

    /// <summary>What is to be done before the first artifact is delivered, while the query begins. It finds out whether the storage can be written to: a query may run for hours.</summary>
    /// <param name="names">The names of the artifacts; number 0 is none of theirs.</param>
    /// <param name="columns">Those of the result.</param>
    /// <param name="cancellationToken">Stops the export.</param>
    /// <exception cref="KustoExportException">A place can't be written to.</exception>
    public virtual Task BeginAsync(Func<int, string> names, IReadOnlyList<ResultColumn> columns, CancellationToken cancellationToken) =>
        Task.WhenAll(Storages.Select(storage => CheckAsync(storage, names(0), cancellationToken)));

    /// <summary>Writes an artifact to its place; when it comes back it is complete there.</summary>
    public virtual async Task<Artifact> DeliverAsync(Artifact staged, CancellationToken cancellationToken)
    {
        var (storage, name) = (Storages[PlaceOf(staged.Number)], staged.Partition is null ? Path.GetFileName(staged.Path) : $"{staged.Partition}/{Path.GetFileName(staged.Path)}");
        await storage.UploadAsync(staged.Path, name, bytes => Interlocked.Add(ref _bytesSent, bytes), cancellationToken).ConfigureAwait(false);
        return staged with { Path = storage.AddressOf(name) };
    }

    /// <summary>What is to be done when all artifacts are delivered.</summary>
    public virtual Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What is to be done when the export has failed, or was stopped (null). It doesn't fail itself.</summary>
    public virtual Task FailAsync(Exception? failure) => Task.CompletedTask;

    protected int PlaceOf(int number) => (number - 1) % Storages.Count;

    private static async Task CheckAsync(IStorage storage, string name, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await storage.CheckAsync(name, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw StorageUnreachable.From(e, storage.AddressOf(string.Empty).TrimEnd('/'), "Check the address, the network and its firewalls.");
        }
    }
}
