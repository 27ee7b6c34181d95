using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>
/// Has DuckDB write Parquet files of limited size: the query runs once, and each artifact is a COPY of a slice of its rows. As documented, a whole
/// row group is written before the limit is looked at.
/// </summary>
internal sealed class SliceWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    private ResultSlices? _slices;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var format = new CopyFormat(Source, Request.Options);
        using var slices = await Query.SliceAsync(format.Rows, format.Rule, KeepsOrder || Query.IsOrdered, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _slices, slices);
        var more = await slices.HasRowsAsync().ConfigureAwait(false);
        var number = 0;
        do
        {
            await WriteArtifactAsync(++number, path => slices.WriteAsync(format.Slice(slices.FromSql, path), Request.Options.SizeLimit!.Value), cancellationToken).ConfigureAwait(false);
            more = more && await slices.HasRowsAsync().ConfigureAwait(false);
        }
        while (more);
    }

    protected override ExportEvent.Progress Progress() => new(Query.Progress(), Volatile.Read(ref _slices)?.Rows);
}
