using KustoExport.Engine.Cluster;
using KustoExport.Export.Artifacts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Clusters;

/// <summary>Writes the rows of a cluster as text while they come.</summary>
internal sealed class ClusterTextWriter(ClusterResult result, ExportRequest request, ArtifactNames names) : LocalFiles.TextWriter(result.Columns, request, names)
{
    protected override Task<IRecordSource> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IRecordSource>(new BatchPump(result, Request.Format, cancellationToken));

    protected override ExportEvent.Progress Progress() => new(Percent: null, Written);
}
