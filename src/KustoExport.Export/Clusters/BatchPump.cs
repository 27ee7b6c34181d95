using System.Collections.Concurrent;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Errors;
using KustoExport.Export.Formatting;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Clusters;

/// <summary>Reads the one table of a cluster's result, as records of text, on a thread of its own, a few batches ahead of whoever writes them. Memory is constant: batches are filled again.</summary>
internal sealed class BatchPump : IRecordSource
{
    private const int Batches = 4;

    // Each hand-over to the thread that writes takes its time.
    private const int MostRows = 8192;

    private readonly ClusterResult _result;
    private readonly CancellationTokenRegistration _stopping;
    private readonly BlockingCollection<RecordBatch> _free = [];
    private readonly BlockingCollection<RecordBatch> _full = [];
    private readonly CancellationTokenSource _stop;
    private readonly Task _reading;
    private RecordBatch? _given;

    /// <summary>Begins to read.</summary>
    /// <param name="result">The result.</param>
    /// <param name="format">The format of the records.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public BatchPump(ClusterResult result, ExportFormat format, CancellationToken cancellationToken)
    {
        _result = result;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stopping = cancellationToken.Register(result.Stop);
        for (var i = 0; i < Batches; i++)
            _free.Add(new RecordBatch(result.Columns, format, MostRows), CancellationToken.None);
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    /// <remarks>Waits on the caller's thread: that takes less of the cores than a pool, whose threads look for other work first.</remarks>
    /// <exception cref="KustoExportException">The request failed, the reply is broken, or the result has several tables.</exception>
    public ValueTask<RecordBatch?> NextAsync()
    {
        if (_given is not null)
            _free.Add(_given, CancellationToken.None);
        if (!_full.TryTake(out _given, Timeout.Infinite, CancellationToken.None))
            _reading.GetAwaiter().GetResult();
        return ValueTask.FromResult(_given);
    }

    /// <summary>Ends the reading, also where it waits for the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.DisposeAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        if (!_reading.IsCompleted)
            _result.Stop();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _free.Dispose();
        _full.Dispose();
    }

    private void Read()
    {
        try
        {
            for (var batch = _free.Take(_stop.Token); _result.Read(batch); batch = _free.Take(_stop.Token))
                _full.Add(batch, CancellationToken.None);
            if (_result.NextTable())
                throw new ServiceException(ErrorCodes.KqlNotSupported, "The query gives several results, and only one can be written.", _result.Name, "Export one statement at a time, or put the results together with 'union'.");
        }
        finally
        {
            _full.CompleteAdding();
        }
    }
}
