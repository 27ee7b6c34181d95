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
    private int _number;

    protected override async Task WriteAsync(CancellationToken cancellationToken)
    {
        var format = new CopyFormat(Source, Request.Options);
        using var slices = await Query.SliceAsync(format.Rows, format.Rule, KeepsOrder || Query.IsOrdered, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _slices, slices);
        await WriteSlicesAsync(slices, format, () => ++_number, cancellationToken).ConfigureAwait(false);
    }

    protected override ExportEvent.Progress Progress() => new(Query.Progress(), Volatile.Read(ref _slices)?.Rows);
}
