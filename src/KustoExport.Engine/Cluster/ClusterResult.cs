using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Cluster.Requests;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster;

/// <summary>
/// The result of a request to a cluster while it comes, column by column, in constant memory. Its methods wait for the cluster, so they belong on a thread that may;
/// for one thread at a time. The result is complete when <see cref="NextTable"/> has said that there is no other table.
/// </summary>
public sealed class ClusterResult : IAsyncDisposable
{
    private readonly RequestRun _run;
    private readonly HttpResponseMessage _response;
    private readonly ReplyReader _reader;
    private ReplyTable? _table;
    private ColumnBatch? _first;
    private bool _isEmpty;
    private ReplyTable? _following;
    private bool _hasEnded;

    private ClusterResult(RequestRun run, HttpResponseMessage response, ReplyReader reader) => (_run, _response, _reader) = (run, response, reader);

    /// <summary>Whether there is a table to read.</summary>
    public bool HasTable => _table is not null;

    public string Name => _table?.Name ?? string.Empty;

    public IReadOnlyList<ResultColumn> Columns => _table?.Columns ?? [];

    /// <summary>As <see cref="ResultTable.Visualization"/>.</summary>
    public IReadOnlyDictionary<string, string> Visualization => _table?.Visualization ?? new Dictionary<string, string>();

    /// <summary>Where a truncation was allowed: what the cluster said of it, once that is known.</summary>
    public ServiceException? Incomplete => _reader.Incomplete;

    /// <summary>Fills a sink of the table's columns with its next rows; false at its end.</summary>
    /// <exception cref="ServiceException">The request failed, the result is truncated, or the reply is broken.</exception>
    public bool Read(RowSink sink)
    {
        if (_isEmpty)
            return false;
        if (_first is not { } first)
            return Guarded(() => _reader.Read(sink));
        _first = null;
        sink.Clear();
        first.CopyTo(sink);
        return true;
    }

    /// <summary>Goes to the next table; what is left of this one is read over. False behind the last: then the result was complete.</summary>
    /// <exception cref="ServiceException">The request failed, the result is truncated, or the reply is broken.</exception>
    public bool NextTable()
    {
        _first = null;
        _table = _isEmpty ? _following : Guarded(_reader.NextTable);
        _isEmpty = false;
        _hasEnded = _table is null;
        return HasTable;
    }

    /// <summary>Ends everything that waits for the cluster.</summary>
    public void Stop() => _run.Stop();

    /// <summary>Where the result isn't complete, the cluster is asked to stop.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_hasEnded)
            await _run.CancelOnClusterAsync().ConfigureAwait(false);
        _hasEnded = true;
        _reader.Dispose();
        _response.Dispose();
        _run.Dispose();
    }

    /// <summary>Reads the beginning: a request that fails before its first row fails here.</summary>
    internal static ClusterResult Begin(RequestRun run, HttpResponseMessage response, ReplyReader reader)
    {
        var result = new ClusterResult(run, response, reader);
        if (!result.NextTable())
            return result;
        var first = new ColumnBatch(result.Columns);
        if (result.Read(first))
        {
            result._first = first;
            return result;
        }

        // Where there are no rows, a failure may still be told behind them.
        result._following = result.Guarded(reader.NextTable);
        result._isEmpty = true;
        return result;
    }

    // A request that has failed needn't be stopped.
    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return _run.Guarded(read);
        }
        catch (ServiceException e) when (e.ErrorCode != Kql.Errors.ErrorCodes.ClusterTimeout || !_run.IsOverdue)
        {
            _hasEnded = true;
            throw;
        }
    }
}
