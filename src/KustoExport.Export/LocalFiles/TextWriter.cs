using KustoExport.Engine.Queries;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>Writes rows as text while they come: others make records of them, this lays those into files, and compression has cores of its own.</summary>
/// <param name="columns">The columns of the rows.</param>
/// <param name="request">What is exported, and how.</param>
/// <param name="names">What the files are called.</param>
internal abstract class TextWriter(IReadOnlyList<ResultColumn> columns, ExportRequest request, ArtifactNames names) : ArtifactWriter(request, names)
{
    private RecordBatch? _batch;
    private int _next;
    private long _written;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var records = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (records.ConfigureAwait(false))
        {
            var more = await NextAsync(records).ConfigureAwait(false);
            var number = 0;
            do
            {
                number++;
                await WriteArtifactAsync(number, async path =>
                {
                    (var count, more) = await FillAsync(path, TextRecord.Opening(columns, Request, HasHeader(number)), records, more, cancellationToken).ConfigureAwait(false);
                    return count;
                }, cancellationToken).ConfigureAwait(false);
            }
            while (more);
        }
    }

    /// <summary>The records that were written. May be read from any thread.</summary>
    protected long Written => Volatile.Read(ref _written);

    /// <summary>Begins to read the rows.</summary>
    protected abstract Task<IRecordSource> ReadAsync(CancellationToken cancellationToken);

    private async Task<(long Records, bool More)> FillAsync(string path, byte[] opening, IRecordSource records, bool more, CancellationToken cancellationToken)
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
            await output.WriteAsync(batch.Records(_next, end).Span, cancellationToken).ConfigureAwait(false);
            count += end - _next;
            Volatile.Write(ref _written, _written + end - _next);
            _next = end;
            if (_next < batch.Count)
                break;
            more = await NextAsync(records).ConfigureAwait(false);
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
    private async ValueTask<bool> NextAsync(IRecordSource records)
    {
        (_batch, _next) = (await records.NextAsync().ConfigureAwait(false), 0);
        return _batch is not null;
    }
}
