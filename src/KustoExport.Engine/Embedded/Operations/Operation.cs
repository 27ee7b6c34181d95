using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>
/// An operation that is prepared, waits, or runs. Who runs it says how far it is, logs what is finished, and disposes it: then its slot is free, whatever happened.
/// </summary>
public sealed class Operation : IDisposable
{
    private readonly SecretValues _secrets;
    private readonly OperationLog _log;
    private readonly ServiceCapacity _capacity;
    private readonly ServiceResource? _resource;
    private readonly Action<Operation> _ended;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SlotTicket? _slot;
    private readonly List<string> _remarks = [];
    private int _artifacts;
    private bool _began;
    private bool _isOver;
    private volatile StopReason? _reason;
    private volatile OperationProgress? _progress;

    internal Operation(OperationInfo info, SecretValues secrets, ServiceResource? resource, OperationLog log, ServiceCapacity capacity, Action<Operation> ended) =>
        (Info, _secrets, _resource, _log, _capacity, _ended) = (info, secrets, resource, log, capacity, ended);

    public OperationInfo Info { get; }

    /// <summary>Cancelled when the operation shall stop: somebody cancels it, or the service is closed.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Ends when the operation has.</summary>
    public Task End => _end.Task;

    /// <summary>How far it is; null where nobody has said it yet.</summary>
    public OperationProgress? Progress
    {
        get => _progress;
        set => _progress = value;
    }

    /// <summary>How many wait for a slot before it.</summary>
    public int Ahead => _slot?.Ahead ?? 0;

    /// <summary>Takes a slot and logs that the operation begins.</summary>
    /// <exception cref="ServiceException">ExportThrottled: no slot is free.</exception>
    public void Begin()
    {
        if (_resource is { } resource && (_slot = _capacity.Slots(resource).TryTake()) is null)
            throw Throttled(resource);
        Log(OperationState.InProgress);
    }

    /// <summary>The same, but it waits for a slot where none is free; whoever came before comes first.</summary>
    /// <returns>Ends when the operation has begun.</returns>
    public Task Schedule(CancellationToken cancellationToken)
    {
        _slot = _resource is { } resource ? _capacity.Slots(resource).Take() : null;
        if (_slot is null or { Granted.IsCompleted: true })
        {
            Log(OperationState.InProgress);
            return Task.CompletedTask;
        }

        Log(OperationState.Scheduled, "It waits for capacity.");
        return BeginLaterAsync();

        async Task BeginLaterAsync()
        {
            await _slot.Granted.WaitAsync(cancellationToken).ConfigureAwait(false);
            Log(OperationState.InProgress);
        }
    }

    /// <summary>Logs that a piece of it is complete.</summary>
    public void Finish(OperationArtifact artifact)
    {
        _log.Add(Info, artifact);
        _artifacts++;
    }

    /// <summary>Something that its user may want to know: the log says it when all is done.</summary>
    public void Remark(string text) => _remarks.Add(text);

    /// <summary>Logs that all of it is done.</summary>
    /// <param name="details">What the command answers, where that is to be kept.</param>
    public void Complete(CommandAnswer? details)
    {
        if (details is not null)
            _log.Keep(Info, details);
        Log(OperationState.Completed, string.Join(' ', _remarks));
    }

    /// <summary>Logs that it ended with an error, or was stopped.</summary>
    /// <returns>What to tell the caller.</returns>
    public Exception Fail(Exception error)
    {
        if (error is not OperationCanceledException)
        {
            Log(OperationStates.Of(error, _began, _artifacts), _secrets.Hide(error.Message));
            return error;
        }

        var reason = _reason;
        Log(reason?.State ?? OperationState.Canceled, reason?.Text ?? "Its caller stopped it.");
        return reason is { State: OperationState.Canceled }
            ? new ServiceException(ErrorCodes.OperationCanceled, $"The operation {Info.OperationId} was canceled: {reason.Text}", Info.OperationId, inner: error)
            : error;
    }

    public void Dispose()
    {
        // Nobody says how it ended: whoever ran it has left.
        if (_began && !_isOver)
            Fail(new OperationCanceledException());
        _slot?.Dispose();
        _ended(this);
        _end.TrySetResult();
    }

    /// <summary>Tells it to stop; the first reason counts.</summary>
    internal void Stop(OperationState state, string text)
    {
        Interlocked.CompareExchange(ref _reason, new StopReason(state, text), null);
        _stopping.Cancel();
    }

    private ServiceException Throttled(ServiceResource resource) => new(
        ErrorCodes.ExportThrottled,
        $"The management command was aborted due to throttling. Retrying after some backoff might succeed. CommandType: '{Info.Operation}', Capacity: {_capacity.Slots(resource).Total}, Origin: '{CapacityPolicy.OriginOf(resource)}'.",
        Info.Operation,
        "Try again later, or let Invoke-KustoExport -WaitForCapacity wait; Get-ExportCapacity shows what is free.")
    { IsTransient = true };

    private void Log(OperationState state, string status = "")
    {
        if (_isOver)
            return;
        _isOver = !state.IsRunning();

        // Who sees it ended finds its slot free.
        if (_isOver)
            _slot?.Dispose();
        _log.Add(Info, state, status);
        _began = true;
    }

    private sealed record StopReason(OperationState State, string Text);
}
