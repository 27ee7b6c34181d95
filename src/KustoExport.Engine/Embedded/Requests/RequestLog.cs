using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Requests;

/// <summary>
/// What the service runs and ran, in memory (documentation: management/show-queries-command.md, commands-and-queries.md): the last 10,000
/// requests of the last 30 days, and no more of them than 16 M characters of text. Used by several threads.
/// </summary>
public sealed class RequestLog(TimeProvider time)
{
    private const int MostEntries = 10_000;
    private const int MostCharacters = 16 * 1024 * 1024;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<RunningRequest, byte> _running = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<RequestEntry> _ended = new();
    private long _characters;

    public RequestLog()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Those that run, the oldest first.</summary>
    public IReadOnlyList<RequestEntry> Running() => [.. _running.Keys.Select(r => r.Entry).OrderBy(e => e.StartedOn)];

    /// <summary>Those that are over, in the order in which they ended.</summary>
    public IReadOnlyList<RequestEntry> Ended()
    {
        lock (_ended)
        {
            Forget();
            return [.. _ended];
        }
    }

    /// <summary>Stops the queries that run by this id; commands go on.</summary>
    /// <returns>How many they are.</returns>
    public int CancelQueries(string clientRequestId, string? reason) =>
        _running.Keys.Count(r => r.Entry is { IsQuery: true } entry && entry.ClientRequestId == clientRequestId && r.Cancel(reason));

    /// <summary>Runs a request, and logs it until its result is read. A part of another isn't logged by itself.</summary>
    /// <param name="request">The request.</param>
    /// <param name="commandType">What kind of request it is.</param>
    /// <param name="database">The database that it is about.</param>
    /// <param name="run">Starts it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<QueryResult> RunAsync(QueryRequest request, string commandType, string database, Func<CancellationToken, Task<QueryResult>> run, CancellationToken cancellationToken)
    {
        if (request.IsPart)
            return await run(cancellationToken).ConfigureAwait(false);
        var running = Begin(request, commandType, database, cancellationToken);
        return running.Watch(await running.StepAsync(run).ConfigureAwait(false));
    }

    /// <summary>Runs a query whose rows go elsewhere, and logs it until that is done. A part of another request isn't logged by itself.</summary>
    /// <param name="request">The query.</param>
    /// <param name="database">The database that it is about.</param>
    /// <param name="run">Starts it.</param>
    /// <param name="rows">How many rows a step of it stands for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<T> WatchAsync<T>(
        QueryRequest request, string database, Func<CancellationToken, IAsyncEnumerable<T>> run, Func<T, long> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = request.IsPart ? run(cancellationToken) : Begin(request, RequestEntry.Query, database, cancellationToken).WatchAsync(run, rows);
        await foreach (var step in steps.ConfigureAwait(false))
            yield return step;
    }

    private RunningRequest Begin(QueryRequest request, string commandType, string database, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var begun = new RequestEntry(request.ClientRequestId, request.RootActivityId, commandType, LoggedText.Of(request.Text), SecretText.Hide(database), now, now, OperationState.InProgress);
        var running = new RunningRequest(begun, request.Text, time, End, cancellationToken);
        _running.TryAdd(running, 0);
        return running;
    }

    private void End(RunningRequest running, RequestEntry entry)
    {
        _running.TryRemove(running, out _);
        lock (_ended)
        {
            _ended.Enqueue(entry);
            _characters += entry.Text.Length;
            Forget();
        }
    }

    private void Forget()
    {
        var before = time.GetUtcNow().UtcDateTime - s_kept;
        while (_ended.TryPeek(out var oldest) && (_ended.Count > MostEntries || _characters > MostCharacters || oldest.LastUpdatedOn < before))
            _characters -= _ended.Dequeue().Text.Length;
    }
}
