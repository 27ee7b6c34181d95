using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>
/// Has DuckDB write artifacts of limited size: the query runs once, and each artifact is a COPY of a slice of its rows. No text passes its
/// limit but one of a single record. As documented, a whole row group of Parquet is written before the limit is looked at.
/// </summary>
internal sealed class SliceWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    private ResultSlices? _slices;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var format = Format(1);
        using var slices = await Query.SliceAsync(format.Rows, format.Rule, KeepsOrder || Query.IsOrdered, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _slices, slices);
        var more = await slices.HasRowsAsync().ConfigureAwait(false);
        var number = 0;
        do
        {
            number++;
            await WriteArtifactAsync(number, path => slices.WriteAsync(Format(number).Slice(slices.FromSql, path), Limit(number)), cancellationToken).ConfigureAwait(false);
            more = more && await slices.HasRowsAsync().ConfigureAwait(false);
        }
        while (more);
    }

    protected override ExportEvent.Progress Progress() => new(Query.Progress(), Volatile.Read(ref _slices)?.Rows);

    private CopyFormat Format(int number) => CopyFormat.Of(Source, Request.Format, Request.Options, HasHeader(number));

    private long Limit(int number)
    {
        var size = Request.Options.SizeLimit!.Value;
        return HasHeader(number) ? size - Encoding.UTF8.GetByteCount(TextRecord.Header(Source.Columns, Request.Format) + "\n") : size;
    }
}
