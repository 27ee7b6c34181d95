using KustoExport.Engine.Cluster;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Clusters;

/// <summary>Writes the rows of a cluster as text while they come: one thread reads them as records, another writes, and compression has the other cores.</summary>
internal sealed class BatchTextWriter(ClusterResult result, ExportRequest request, ArtifactNames names) : ArtifactWriter(request, names)
{
    // The result goes on while this is written.
    private readonly IReadOnlyList<ResultColumn> _columns = result.Columns;
    private RecordBatch? _batch;
    private int _next;
    private long _written;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var pump = new BatchPump(result, Request.Format, cancellationToken);
        await using (pump.ConfigureAwait(false))
        {
            var more = await NextAsync(pump).ConfigureAwait(false);
            var number = 0;
            do
            {
                number++;
                await WriteArtifactAsync(number, async path =>
                {
                    (var count, more) = await FillAsync(path, TextRecord.Opening(_columns, Request, HasHeader(number)), pump, more, cancellationToken).ConfigureAwait(false);
                    return count;
                }, cancellationToken).ConfigureAwait(false);
            }
            while (more);
        }
    }

    protected override ExportEvent.Progress Progress() => new(Percent: null, Volatile.Read(ref _written));

    private async Task<(long Records, bool More)> FillAsync(string path, byte[] opening, BatchPump pump, bool more, CancellationToken cancellationToken)
    {
        var limit = Request.Options.SizeLimit ?? long.MaxValue;
        var compression = ArtifactNames.Compression(Request.Target, Request.Format, Request.Options);
        await using var output = new BlockOutput(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0), compression);
        output.Append(opening);
        var count = 0L;
        while (more)
        {
            var batch = _batch!;
            var end = EndOfFile(batch, limit - output.Length, isFirst: count == 0);
            await output.WriteAsync(batch.Records(_next, end), cancellationToken).ConfigureAwait(false);
            count += end - _next;
            Volatile.Write(ref _written, _written + end - _next);
            _next = end;
            if (_next < batch.Count)
                break;
            more = await NextAsync(pump).ConfigureAwait(false);
        }

        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return (count, more);
    }

    // A record that would pass the limit begins the next file; one that is larger than the limit has a file of its own.
    private int EndOfFile(RecordBatch batch, long room, bool isFirst)
    {
        if (batch.Records(_next, batch.Count).Length <= room)
            return batch.Count;
        var end = isFirst ? _next + 1 : _next;
        while (end < batch.Count && batch.Records(_next, end + 1).Length <= room)
            end++;
        return end;
    }

    /// <summary>Goes to the next rows; false at the end.</summary>
    private async ValueTask<bool> NextAsync(BatchPump pump)
    {
        (_batch, _next) = (await pump.NextAsync().ConfigureAwait(false), 0);
        return _batch is not null;
    }
}
