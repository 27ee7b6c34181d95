using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Formatting;
using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>Has DuckDB write the one artifact of an export: the fast way, where nothing needs to be cut, compressed as text, or marked.</summary>
internal sealed class CopyWriter(EmbeddedQuery query, ExportRequest request, ArtifactNames names) : ArtifactWriter(query, request, names)
{
    protected override Task WriteAsync(CancellationToken cancellationToken) =>
        WriteArtifactAsync(1, path => Query.ExecuteAsync(Statement(path), cancellationToken), cancellationToken);

    protected override ExportEvent.Progress Progress() => new(Query.Progress(), Records: null);

    private string Statement(string path) =>
        Request.Format == ExportFormat.Parquet
            ? CopyStatement.ToParquet(Source, path, Request.Options)
            : CopyStatement.ToText(Source, path, Request.Format, header: Request.Format.HasHeaders() && Request.Options.IncludeHeaders != HeaderMode.None);
}
