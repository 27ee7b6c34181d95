using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>Has DuckDB write the one artifact of an export: the fast way, where nothing needs to be cut, compressed as text, or marked.</summary>
internal sealed class CopyWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : EmbeddedArtifactWriter(query, request, names)
{
    protected override Task WriteAsync(CancellationToken cancellationToken) =>
        WriteArtifactAsync(1, path => Query.ExecuteAsync(CopyFormat.Of(Source, Request.Format, Request.Options, HasHeader(1)).Whole(path), cancellationToken), cancellationToken);

    protected override ExportEvent.Progress Progress() => new(Query.Progress(), Records: null);
}
