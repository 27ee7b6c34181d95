using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;

namespace KustoExport.Engine.Embedded.Requests;

/// <summary>A request from its beginning to the end of its result. It may be stopped from outside, by <see cref="Cancel"/>.</summary>
internal sealed class RunningRequest
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _stop;
    private readonly Action<RunningRequest, RequestEntry> _ended;
    private readonly RequestEntry _begun;
    private readonly string _text;
    private readonly TimeProvider _time;
    private readonly object _gate = new();
    private readonly List<long> _rowCounts = [];
    private string? _cancelled;
    private bool _isOver;

    /// <param name="begun">What is known of it.</param>
    /// <param name="text">Its text, as it came.</param>
    /// <param name="time">Tells when it ends.</param>
    /// <param name="ended">Takes what became of it, once.</param>
    /// <param name="caller">Stops it too.</param>
    public RunningRequest(RequestEntry begun, string text, TimeProvider time, Action<RunningRequest, RequestEntry> ended, CancellationToken caller)
    {
        (_begun, _text, _time, _ended, _caller) = (begun, text, time, ended, caller);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = _stop.Token;
    }

    /// <summary>What stops it.</summary>
    public CancellationToken Token { get; }

    /// <summary>What is known of it now.</summary>
    public RequestEntry Entry
    {
        get
        {
            lock (_gate)
                return _begun with { LastUpdatedOn = _time.GetUtcNow().UtcDateTime, RowCounts = [.. _rowCounts] };
        }
    }

    /// <summary>Lets it stop; whoever waits for it is told why.</summary>
    /// <returns>Whether it still ran.</returns>
    public bool Cancel(string? reason)
    {
        lock (_gate)
        {
            if (_isOver)
                return false;
            _cancelled ??= reason ?? string.Empty;
        }

        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return false; // It ended just now.
        }

        return true;
    }

    /// <summary>Runs a step of it. What goes wrong ends it.</summary>
    public async Task<T> StepAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        try
        {
            return await step(Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (Failed(e) is { } told)
                throw told;
            throw;
        }
    }

    /// <summary>The result, read through this: its rows are counted, and its end is that of the request.</summary>
    public QueryResult Watch(QueryResult result) => new(TablesAsync(result.Tables), async () =>
    {
        try
        {
            await result.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            End(OperationState.Canceled); // Nobody wanted the rest, where it isn't over yet.
        }
    });

    /// <summary>What comes of its query, read through this; the end is that of the request.</summary>
    /// <param name="run">Starts it.</param>
    /// <param name="rows">How many rows an item stands for.</param>
    public async IAsyncEnumerable<T> WatchAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> run, Func<T, long> rows)
    {
        var result = AddResult();
        try
        {
            var items = await StepAsync(token => Task.FromResult(run(token))).ConfigureAwait(false);
            await foreach (var item in WatchedAsync(items, Token).ConfigureAwait(false))
            {
                AddRows(result, rows(item));
                yield return item;
            }

            End(OperationState.Completed);
        }
        finally
        {
            End(OperationState.Canceled);
        }
    }

    /// <summary>Logs how it ended, unless it is over already.</summary>
    public void End(OperationState state, string reason = "")
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _isOver = true;
        }

        _ended(this, Entry with { State = state, FailureReason = reason });
        _stop.Dispose();
    }

    /// <returns>What the caller is told instead of the exception; null where that says it.</returns>
    private ServiceException? Failed(Exception e)
    {
        if (e is not OperationCanceledException)
        {
            End(e is KustoExportException { ErrorCode: ErrorCodes.ExportThrottled } ? OperationState.Throttled : OperationState.Failed, SecretValues.Of(LoggedText.Beginning(_text)).Hide(e.Message));
            return null;
        }

        if (_cancelled is not { } reason || _caller.IsCancellationRequested)
        {
            End(OperationState.Canceled);
            return null;
        }

        End(OperationState.Canceled, reason);
        return new ServiceException(
            ErrorCodes.RequestCanceled,
            $"The query was stopped by '.cancel query'{(reason.Length > 0 ? $": {reason}" : "")}.",
            _begun.ClientRequestId,
            "Somebody did that on purpose: .show commands-and-queries has it all.",
            e);
    }

    private async IAsyncEnumerable<ResultTable> TablesAsync(IAsyncEnumerable<ResultTable> tables, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var table in WatchedAsync(tables, cancellationToken).ConfigureAwait(false))
        {
            yield return table with { Batches = BatchesAsync(table.Batches, AddResult()) };
        }

        End(OperationState.Completed);
    }

    private async IAsyncEnumerable<RowBatch> BatchesAsync(IAsyncEnumerable<RowBatch> batches, int result, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in WatchedAsync(batches, cancellationToken).ConfigureAwait(false))
        {
            AddRows(result, batch.Rows.Count);
            yield return batch;
        }
    }

    private int AddResult()
    {
        lock (_gate)
        {
            _rowCounts.Add(0);
            return _rowCounts.Count - 1;
        }
    }

    private void AddRows(int result, long rows)
    {
        lock (_gate)
            _rowCounts[result] += rows;
    }

    private async IAsyncEnumerable<T> WatchedAsync<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = items.GetAsyncEnumerator(cancellationToken);
        await using var _ = source.ConfigureAwait(false);
        while (await StepAsync(_ => source.MoveNextAsync().AsTask()).ConfigureAwait(false))
            yield return source.Current;
    }
}
