using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>
/// Writes text artifacts record by record: where they are cut by size, compressed, or begin with a byte order mark. DuckDB formats the
/// records on all cores; here they are counted and laid into files, and compressed on all cores.
/// </summary>
internal sealed class RecordWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    private long _records;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var select = $"SELECT encode({TextRecord.Sql(Source, Request.Format)} || {SqlText.String("\n")}) FROM {Source.FromSql}";
        using var records = Query.ReadRecords(select, cancellationToken);
        var more = records.MoveNext();
        var number = 0;
        do
        {
            number++;
            await WriteArtifactAsync(number, async path =>
            {
                (var count, more) = await FillAsync(path, TextRecord.Opening(Source.Columns, Request, HasHeader(number)), records, more, cancellationToken).ConfigureAwait(false);
                return count;
            }, cancellationToken).ConfigureAwait(false);
        }
        while (more);
    }

    protected override ExportEvent.Progress Progress() => new(Percent: null, Volatile.Read(ref _records));

    // A record that would pass the limit begins the next file; one that is larger than the limit has a file of its own.
    private async Task<(long Records, bool More)> FillAsync(string path, byte[] opening, RecordReader records, bool more, CancellationToken cancellationToken)
    {
        var limit = Request.Options.SizeLimit ?? long.MaxValue;
        var compression = ArtifactNames.Compression(Request.Target, Request.Format, Request.Options);
        await using var output = new BlockOutput(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0), compression);
        output.Append(opening);
        var count = 0L;
        while (more && (count == 0 || records.Current.Length <= limit - output.Length))
        {
            output.Append(records.Current);
            count++;
            Volatile.Write(ref _records, _records + 1);
            if (output.IsBlockFull)
                await output.WriteBlockAsync(cancellationToken).ConfigureAwait(false);
            more = records.MoveNext();
        }

        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return (count, more);
    }
}
