namespace KustoExport.Engine.Embedded.Capacity;

/// <summary>A slot, or a place in the queue for one. Disposing gives either back; a second disposal does nothing.</summary>
public sealed class SlotTicket : IDisposable
{
    // Who waits goes on elsewhere, not within the lock of the queue.
    private readonly TaskCompletionSource _granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SlotQueue? _queue;

    internal SlotTicket(SlotQueue queue) => _queue = queue;

    /// <summary>Ends when the slot is there.</summary>
    public Task Granted => _granted.Task;

    /// <summary>How many are before it in the queue.</summary>
    public int Ahead => _queue?.Ahead(this) ?? 0;

    public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Leave(this);

    internal void Grant() => _granted.SetResult();
}
