using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>Has DuckDB write the one Parquet file of an export.</summary>
internal sealed class CopyWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    protected override Task WriteAsync(CancellationToken cancellationToken) =>
        WriteArtifactAsync(1, path => Query.ExecuteAsync(new CopyFormat(Source, Request.Options).Whole(path), cancellationToken), cancellationToken);

    protected override ExportEvent.Progress Progress() => new(Query.Progress(), Records: null);
}
