namespace KustoExport.Export.Capacity;

/// <summary>
/// The slots that service-side exports of the embedded service run in: an export takes one while it runs, and waits where none is free.
/// Client-side exports take none.
/// </summary>
public sealed class ExportCapacity
{
    /// <summary>The resource's name in a command (<c>.show capacity data-export</c>).</summary>
    public const string CommandName = "data-export";

    /// <summary>The resource's name in a result.</summary>
    public const string ResourceName = "DataExport";

    private readonly SemaphoreSlim _free;
    private readonly int _total;
    private int _consumed;

    /// <param name="policy">Sets the number of slots.</param>
    /// <param name="cores">The cores of the one node that the embedded service is.</param>
    public ExportCapacity(CapacityPolicy policy, int cores)
    {
        _total = checked((int)policy.Total(nodes: 1, cores));
        _free = new SemaphoreSlim(_total, _total);
    }

    /// <summary>The slots of this process: all of its sessions export on the same cores.</summary>
    public static ExportCapacity OfThisProcess { get; } = new(new CapacityPolicy(), Environment.ProcessorCount);

    /// <summary>
    /// Waits for a free slot and takes it. Dispose the slot when the export has ended, however it ended; a second disposal does nothing.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled before a slot was free; none is taken.</exception>
    public async Task<IDisposable> TakeSlotAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        Interlocked.Increment(ref _consumed);
        return new Slot(this);
    }

    /// <summary>The state at this moment.</summary>
    public ResourceCapacity Current()
    {
        var consumed = Volatile.Read(ref _consumed);
        return new ResourceCapacity(ResourceName, _total, consumed, _total - consumed, "CapacityPolicy/Export");
    }

    private void Release()
    {
        Interlocked.Decrement(ref _consumed);
        _free.Release();
    }

    private sealed class Slot(ExportCapacity owner) : IDisposable
    {
        private ExportCapacity? _owner = owner;

        public void Dispose() => Interlocked.Exchange(ref _owner, null)?.Release();
    }
}
