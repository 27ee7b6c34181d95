using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.Replies;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Clusters;

/// <summary>Writes the rows of a cluster as text while they come: one thread reads, another formats and writes, and compression has the other cores.</summary>
internal sealed class BatchTextWriter(ClusterResult result, ExportRequest request, ArtifactNames names) : ArtifactWriter(request, names)
{
    // The result goes on while this is written.
    private readonly IReadOnlyList<ResultColumn> _columns = result.Columns;
    private readonly BatchText _records = new(result.Columns, request.Format);
    private readonly TextBuffer _text = new();
    private readonly int[] _ends = new int[ColumnBatch.MostRows];
    private int _count;
    private int _next;
    private long _written;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var pump = new BatchPump(result, cancellationToken);
        await using (pump.ConfigureAwait(false))
        {
            var more = await FormatAsync(pump).ConfigureAwait(false);
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
            var end = EndOfFile(limit - output.Length, isFirst: count == 0);
            output.Append(_text.Bytes[StartOf(_next)..StartOf(end)]);
            count += end - _next;
            Volatile.Write(ref _written, _written + end - _next);
            _next = end;
            if (_next < _count)
                break;
            if (output.IsBlockFull)
                await output.WriteBlockAsync(cancellationToken).ConfigureAwait(false);
            more = await FormatAsync(pump).ConfigureAwait(false);
        }

        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return (count, more);
    }

    // A record that would pass the limit begins the next file; one that is larger than the limit has a file of its own.
    private int EndOfFile(long room, bool isFirst)
    {
        if (StartOf(_count) - StartOf(_next) <= room)
            return _count;
        var end = isFirst ? _next + 1 : _next;
        while (end < _count && _ends[end] - StartOf(_next) <= room)
            end++;
        return end;
    }

    private int StartOf(int record) => record == 0 ? 0 : _ends[record - 1];

    /// <summary>Formats the next rows; false at the end.</summary>
    private async ValueTask<bool> FormatAsync(BatchPump pump)
    {
        var batch = await pump.NextAsync().ConfigureAwait(false);
        _text.Clear();
        (_next, _count) = (0, batch?.Count ?? 0);
        if (batch is not null)
            _records.Add(batch, _text, _ends);
        return batch is not null;
    }
}
