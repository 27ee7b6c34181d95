using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>Writes the rows of an embedded query as text while DuckDB computes them.</summary>
internal sealed class EmbeddedTextWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : TextWriter(query.Columns, request, names)
{
    protected override async Task<IRecordSource> ReadAsync(CancellationToken cancellationToken) =>
        await ChunkRecords<RecordBatch>.ReadAsync(query, () => new RecordBatch(query.Columns, Request.Format), cancellationToken).ConfigureAwait(false);

    protected override ExportEvent.Progress Progress() => new(query.Progress(), Written);
}
