using System.Runtime.CompilerServices;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Errors;
using KustoExport.Export.Artifacts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Clusters;

/// <summary>Exports from a cluster to files of this machine: the rows are streamed, and a file gets its name when the cluster has said that they were all.</summary>
public sealed class ClusterExporter(ClusterService cluster) : IExporter
{
    public async IAsyncEnumerable<ExportEvent> ExportAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Target is not (ExportTarget.LocalFile or ExportTarget.LocalFolder))
            throw new ServiceException(ErrorCodes.KqlNotSupported, "From a cluster, files of this machine can be written, and nothing else yet.", cluster.Address.ToString(), "Have the cluster write there itself: Invoke-KqlCommand '.export …'");
        FormatRules.Check(request.Format, request.Options);
        var names = ArtifactNames.Of(request.Target, request.Format, request.Options);
        var result = await cluster.OpenAsync(request.Query, cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            LocalFileExport.CheckColumns(result.Columns, request.Format);
            await foreach (var step in new BatchTextWriter(result, request, names).RunAsync(cancellationToken).ConfigureAwait(false))
                yield return step;
            if (result.Incomplete is { } incomplete)
                yield return new ExportEvent.Note(incomplete.Message, IsWarning: true);
        }
    }
}
