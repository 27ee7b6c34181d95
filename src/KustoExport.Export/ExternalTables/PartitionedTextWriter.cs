using System.Runtime.ExceptionServices;
using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.ExternalTables;

/// <summary>
/// Writes the text artifacts of an external table with partitions: each record, in the order of the result, goes to the file of its partition. All partitions grow at once; what they gather in memory is bounded, whatever their number. A file ends
/// where the limit is reached, or the result. No partition, no artifact.
/// </summary>
/// <param name="query">The query of the export.</param>
/// <param name="rows">Its rows, with their folders.</param>
/// <param name="request">A request whose target is an external table.</param>
/// <param name="names">The names of the artifacts.</param>
internal sealed class PartitionedTextWriter(EmbeddedQuery query, PartitionedRows rows, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    // As much as all files together gather before they are written to, in bytes.
    private const int MostGathered = 64 << 20;

    private readonly TextPartitions _partitions = new();
    private long _records;
    private long _gathered;
    private int _number;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var columns = rows.Source.Columns;
        var query = Query.Select($"SELECT {string.Join(", ", columns.Select((_, i) => RowSource.Name(i)))}, {PartitionedRows.Folder} FROM {rows.Source.FromSql}", [.. columns, FolderCell.Folders]);
        await using var records = await ChunkRecords<PartitionedRecords>.ReadAsync(query, () => new PartitionedRecords(columns, Request.Format), cancellationToken).ConfigureAwait(false);
        try
        {
            while (await records.NextAsync().ConfigureAwait(false) is { } batch)
            {
                for (var i = 0; i < batch.Count; i++)
                    await AddAsync(_partitions.Of(batch.Folder(i)), batch.Records(i, i + 1), cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _records, _records + batch.Count);
            }

            Flush(cancellationToken);
            foreach (var partition in _partitions.All.OrderBy(p => p.Folder, StringComparer.Ordinal))
                await FinishAsync(partition, partition.File!, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var partition in _partitions.All)
                partition.File?.Dispose();
        }
    }

    protected override ExportEvent.Progress Progress() => new(Percent: null, Volatile.Read(ref _records));

    private ValueTask AddAsync(TextPartition partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        if (partition.File is { IsFinished: false, Records: > 0 } full && full.Length + record.Length > Request.Options.SizeLimit)
            return AddToNextAsync(partition, full, record, cancellationToken);
        Add(partition, record, cancellationToken);
        return default;
    }

    private async ValueTask AddToNextAsync(TextPartition partition, PartitionFile full, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        await FinishAsync(partition, full, cancellationToken).ConfigureAwait(false);
        Add(partition, record, cancellationToken);
    }

    private void Add(TextPartition partition, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        var file = partition.File is { IsFinished: false } open ? open : partition.File = Next(isFirst: partition.File is null);
        var before = file.Gathered;
        file.AppendRecord(record.Span);
        _gathered += file.Gathered - before;
        if (_gathered >= MostGathered)
            Flush(cancellationToken);
    }

    private PartitionFile Next(bool isFirst)
    {
        var number = ++_number;
        var file = new PartitionFile(number, Begin(number), Names.Path(number), Request.Options.Compression ?? ArtifactCompression.None);
        file.AppendOpening(Opening(isFirst));
        _gathered += file.Gathered;
        return file;
    }

    // What stands before the first record. As documented for external tables, "first file" is the first of each folder.
    private byte[] Opening(bool isFirst) => TextRecord.Opening(
        rows.Source.Columns, Request, Request.Format.HasHeaders() && (Request.Options.IncludeHeaders == HeaderMode.All || (Request.Options.IncludeHeaders == HeaderMode.FirstFile && isFirst)));

    private void Flush(CancellationToken cancellationToken)
    {
        try
        {
            Parallel.ForEach(_partitions.All, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, partition => partition.File?.Flush());
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        _gathered = 0;
    }

    private async Task FinishAsync(TextPartition partition, PartitionFile file, CancellationToken cancellationToken)
    {
        _gathered -= file.Gathered;
        file.Flush();
        await WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        Finish(file.Number, file.Partial, file.Records, partition.Folder);
        file.IsFinished = true;
    }
}
