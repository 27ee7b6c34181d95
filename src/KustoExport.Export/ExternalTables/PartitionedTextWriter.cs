using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.ExternalTables;

/// <summary>
/// Writes the text artifacts of an external table with partitions: DuckDB formats the records and sorts them by folder, on disk where they
/// don't fit in memory; here they are laid into files, and a file ends where the folder changes or the limit is reached. No partition, no artifact.
/// </summary>
/// <param name="query">The query of the export.</param>
/// <param name="rows">Its rows, with their folders.</param>
/// <param name="request">A request whose target is an external table.</param>
/// <param name="names">The names of the artifacts.</param>
internal sealed class PartitionedTextWriter(EmbeddedQuery query, PartitionedRows rows, ExportRequest request, ArtifactNames names) : ArtifactWriter(query, request, names)
{
    // Stands between the folder and the record: no folder has it, for its values are encoded.
    private const char Joint = '\0';

    private long _records;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var record = $"encode(concat({PartitionedRows.Folder}, {SqlText.String(Joint.ToString())}, {TextRecord.Sql(rows.Source, Request.Format)}, {SqlText.String("\n")})) AS record";
        using var records = Query.ReadRecords(
            $"SELECT record FROM (SELECT {record}, {rows.Order} FROM {rows.Source.FromSql}) ORDER BY {rows.Order}", cancellationToken);
        var more = records.MoveNext();
        string? before = null;
        for (var number = 1; more; number++)
        {
            var folder = Encoding.UTF8.GetString(FolderOf(records));
            var opening = Opening(isFirst: folder != before);
            before = folder;
            await WriteArtifactAsync(
                number,
                async path =>
                {
                    (var count, more) = await FillAsync(path, opening, records, cancellationToken).ConfigureAwait(false);
                    return count;
                },
                cancellationToken,
                folder).ConfigureAwait(false);
        }
    }

    protected override ExportEvent.Progress Progress() => new(Percent: null, Volatile.Read(ref _records));

    // What stands before the first record. As documented for external tables, "first file" is the first of each folder.
    private byte[] Opening(bool isFirst) => TextRecord.Opening(
        rows.Source, Request, Request.Format.HasHeaders() && (Request.Options.IncludeHeaders == HeaderMode.All || (Request.Options.IncludeHeaders == HeaderMode.FirstFile && isFirst)));

    // A record that would pass the limit begins the next file; one that is larger than the limit has a file of its own.
    private async Task<(long Records, bool More)> FillAsync(string path, byte[] opening, RecordReader records, CancellationToken cancellationToken)
    {
        var limit = Request.Options.SizeLimit ?? long.MaxValue;
        await using var output = new BlockOutput(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0), Request.Options.Compression ?? ArtifactCompression.None);
        output.Append(opening);
        var folder = FolderOf(records).ToArray();
        var (count, more) = (0L, true);
        while (more && IsOf(folder, records) && (count == 0 || RecordOf(folder, records).Length <= limit - output.Length))
        {
            output.Append(RecordOf(folder, records));
            count++;
            Volatile.Write(ref _records, _records + 1);
            if (output.IsBlockFull)
                await output.WriteBlockAsync(cancellationToken).ConfigureAwait(false);
            more = records.MoveNext();
        }

        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return (count, more);
    }

    private static ReadOnlySpan<byte> FolderOf(RecordReader records) => records.Current[..records.Current.IndexOf((byte)Joint)];

    private static bool IsOf(byte[] folder, RecordReader records) => records.Current.StartsWith(folder) && records.Current[folder.Length] == Joint;

    private static ReadOnlySpan<byte> RecordOf(byte[] folder, RecordReader records) => records.Current[(folder.Length + 1)..];
}
