using System.Collections.Concurrent;
using System.Threading.Channels;
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

    private readonly ClusterResult _result;
    private readonly CancellationTokenRegistration _stopping;
    private readonly BlockingCollection<RecordBatch> _free = [];
    private readonly Channel<RecordBatch> _full = Channel.CreateUnbounded<RecordBatch>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
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
            _free.Add(new RecordBatch(result.Columns, format), CancellationToken.None);
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    /// <exception cref="KustoExportException">The request failed, the reply is broken, or the result has several tables.</exception>
    public async ValueTask<RecordBatch?> NextAsync()
    {
        if (_given is not null)
            _free.Add(_given, CancellationToken.None);
        _given = await _full.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false) && _full.Reader.TryRead(out var batch) ? batch : null;
        if (_given is null)
            await _reading.ConfigureAwait(false);
        return _given;
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
    }

    private void Read()
    {
        try
        {
            for (var batch = _free.Take(_stop.Token); _result.Read(batch); batch = _free.Take(_stop.Token))
                _full.Writer.TryWrite(batch);
            if (_result.NextTable())
                throw new ServiceException(ErrorCodes.KqlNotSupported, "The query gives several results, and only one can be written.", _result.Name, "Export one statement at a time, or put the results together with 'union'.");
        }
        finally
        {
            _full.Writer.Complete();
        }
    }
}
