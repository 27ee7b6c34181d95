using System.Runtime.ExceptionServices;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.ExternalTables;

/// <summary>
/// Writes the text artifacts of an external table with partitions: DuckDB formats the records, in the order of the result, and here each
/// goes to the file of its partition. All partitions grow at once; what they gather in memory is bounded, whatever their number. A file ends
/// where the limit is reached, or the result. No partition, no artifact.
/// </summary>
/// <param name="query">The query of the export.</param>
/// <param name="rows">Its rows, with their folders.</param>
/// <param name="request">A request whose target is an external table.</param>
/// <param name="names">The names of the artifacts.</param>
internal sealed class PartitionedTextWriter(EmbeddedQuery query, PartitionedRows rows, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    // Stands between the folder and the record: no folder has it, for its values are encoded.
    private const char Joint = '\0';

    // As much as all files together gather before they are written to, in bytes.
    private const int MostGathered = 64 << 20;

    private readonly TextPartitions _partitions = new();
    private long _records;
    private long _gathered;
    private int _number;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var record = $"encode(concat({PartitionedRows.Folder}, {SqlText.String(Joint.ToString())}, {TextRecord.Sql(rows.Source, Request.Format)}, {SqlText.String("\n")}))";
        using var records = Query.ReadRecords($"SELECT {record} FROM {rows.Source.FromSql}", cancellationToken);
        try
        {
            while (records.MoveNext())
            {
                var partition = _partitions.Of(records.Current[..Folder(records)]);
                if (partition.File is { IsFinished: false, Records: > 0 } file && file.Length + Record(records).Length > Request.Options.SizeLimit)
                    await FinishAsync(partition, file, cancellationToken).ConfigureAwait(false);
                Add(partition, records);
                if (_gathered >= MostGathered)
                    Flush(cancellationToken);
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

    private static int Folder(RecordReader records) => records.Current.IndexOf((byte)Joint);

    private static ReadOnlySpan<byte> Record(RecordReader records) => records.Current[(Folder(records) + 1)..];

    private void Add(TextPartition partition, RecordReader records)
    {
        var file = partition.File is { IsFinished: false } open ? open : partition.File = Next(isFirst: partition.File is null);
        var before = file.Gathered;
        file.AppendRecord(Record(records));
        _gathered += file.Gathered - before;
        Volatile.Write(ref _records, _records + 1);
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
