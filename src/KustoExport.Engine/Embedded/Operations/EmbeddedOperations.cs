using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>The operations of a service: it runs them, here or in the background, within the capacity, and logs them. Used by several threads.</summary>
public sealed class EmbeddedOperations(ServiceCapacity capacity)
{
    private static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, Operation> _open = [];
    private readonly ConcurrentDictionary<Guid, Operation> _inBackground = [];
    private volatile string? _closingReason;

    public OperationLog Log { get; } = new();

    /// <summary>Those that wait or run now.</summary>
    public IReadOnlyList<Operation> Running => [.. _open.Values.Where(o => Log.Find(o.Info.OperationId)?.Last.State.IsRunning() == true).OrderBy(o => o.Info.StartedOn)];

    /// <summary>Gives an operation its identity. It isn't logged before it begins, or fails.</summary>
    /// <param name="kind">What the service calls commands of its kind.</param>
    /// <param name="resource">What it takes a slot of; null for none.</param>
    /// <param name="database">The database that it is about.</param>
    /// <param name="commandText">Its command.</param>
    /// <param name="secrets">What its status must not show.</param>
    /// <param name="rootActivityId">What the service calls the request that it came with.</param>
    public Operation Create(string kind, ServiceResource? resource, string database, string commandText, SecretValues secrets, Guid rootActivityId)
    {
        var info = new OperationInfo(Guid.NewGuid(), kind, database, Log.Now) { CommandText = commandText, RootActivityId = rootActivityId };
        var operation = new Operation(info, secrets, resource, Log, capacity, ended => _open.TryRemove(ended.Info.OperationId, out _));
        _open[info.OperationId] = operation;
        if (_closingReason is { } reason)
            operation.Stop(OperationState.Abandoned, reason);
        return operation;
    }

    /// <summary>An operation that runs or waits; null where none of that id does.</summary>
    public Operation? FindRunning(Guid id) => _open.GetValueOrDefault(id);

    /// <summary>Runs an operation to its end.</summary>
    /// <exception cref="ServiceException">ExportThrottled: no slot is free. OperationCanceled: somebody canceled it.</exception>
    internal async Task<CommandAnswer> RunAsync(Operation operation, CommandRun run, bool keepsAnswer, CancellationToken cancellationToken)
    {
        using (operation)
        {
            return await WatchAsync(operation, async () =>
            {
                operation.Begin();
                return await WorkAsync(operation, run, keepsAnswer, cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Begins an operation and lets it go on; its end and its error are in the log.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="run">The work.</param>
    /// <param name="keepsAnswer">Whether the log keeps what it gives.</param>
    /// <param name="waits">Whether it waits for a slot where none is free.</param>
    /// <exception cref="ServiceException">ExportThrottled: no slot is free.</exception>
    public void Start(Operation operation, CommandRun run, bool keepsAnswer, bool waits = false)
    {
        Task begun;
        try
        {
            begun = waits ? operation.Schedule(operation.Stopping) : Begun();
        }
        catch (Exception e)
        {
            using (operation)
                ExceptionDispatchInfo.Throw(operation.Fail(e));
            throw;
        }

        _inBackground[operation.Info.OperationId] = operation;
        Task.Run(GoOnAsync, CancellationToken.None);

        Task Begun()
        {
            operation.Begin();
            return Task.CompletedTask;
        }

        async Task GoOnAsync()
        {
            using (operation)
            {
                await ((Task)WatchAsync(operation, async () =>
                {
                    await begun.ConfigureAwait(false);
                    return await WorkAsync(operation, run, keepsAnswer, CancellationToken.None).ConfigureAwait(false);
                })).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            _inBackground.TryRemove(operation.Info.OperationId, out _);
        }
    }

    /// <summary>Cancels an operation, and waits for its end.</summary>
    /// <exception cref="ServiceException">OperationNotFound.</exception>
    public async Task<OperationCancellation> CancelAsync(Guid id, string? reason, CancellationToken cancellationToken)
    {
        var operation = FindRunning(id);
        if (operation is not null)
        {
            operation.Stop(OperationState.Canceled, string.IsNullOrWhiteSpace(reason) ? "Its user canceled it." : SecretText.Hide(reason));
            await ((Task)operation.End.WaitAsync(s_longestStop, cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        var last = Log.Find(id)?.Last ?? throw NotFound(id);
        return last.State switch
        {
            OperationState.Canceled when operation is not null => new OperationCancellation(last.Info, Succeeded: true, last.Status),
            _ when last.State.IsRunning() => new OperationCancellation(last.Info, Succeeded: false, "It was told to stop, and hasn't stopped yet."),
            _ => new OperationCancellation(last.Info, Succeeded: false, $"It had ended: {last.State}."),
        };
    }

    /// <summary>The error of an id that the log doesn't have.</summary>
    public static ServiceException NotFound(Guid id) => new(ErrorCodes.OperationNotFound, $"There is no operation {id}.", id, ".show operations lists those of the last two weeks.");

    /// <summary>Stops what runs, and waits for those in the background to end.</summary>
    /// <param name="reason">Why, for the log.</param>
    public async Task CloseAsync(string reason)
    {
        _closingReason = reason;
        foreach (var operation in _open.Values)
            operation.Stop(OperationState.Abandoned, reason);
        await Task.WhenAll(_inBackground.Values.Select(o => o.End)).ConfigureAwait(false);
    }

    /// <summary>Stops what runs in a database that is about to be closed, and waits for its end.</summary>
    internal void Close(string database)
    {
        var ending = _open.Values.Where(o => o.Info.Database == database).ToList();
        foreach (var operation in ending)
            operation.Stop(OperationState.Abandoned, "The database was closed.");
        Task.WaitAll([.. ending.Select(o => o.End)], s_longestStop);
    }

    private static async Task<CommandAnswer> WatchAsync(Operation operation, Func<Task<CommandAnswer>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            ExceptionDispatchInfo.Throw(operation.Fail(e));
            throw;
        }
    }

    private static async Task<CommandAnswer> WorkAsync(Operation operation, CommandRun run, bool keepsAnswer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, operation.Stopping);
        var answer = await Task.Run(() => run(stop.Token), stop.Token).ConfigureAwait(false);
        operation.Complete(keepsAnswer ? answer : null);
        return answer;
    }
}
