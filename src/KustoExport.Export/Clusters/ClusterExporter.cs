using System.Runtime.CompilerServices;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Export.Artifacts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Clusters;

/// <summary>
/// Exports from a cluster to files of this machine: the rows are streamed, and a file gets its name when the cluster has said that they were all.
/// Text is written here; Parquet and Excel files of rows that DuckDB is handed.
/// </summary>
/// <param name="cluster">Runs the queries.</param>
/// <param name="engine">Has DuckDB.</param>
public sealed class ClusterExporter(ClusterService cluster, EmbeddedService engine) : IExporter
{
    public async IAsyncEnumerable<ExportEvent> ExportAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await CheckAsync(request, cancellationToken).ConfigureAwait(false);
        var names = ArtifactNames.Of(request.Target, request.Format, request.Options);
        var result = await cluster.OpenAsync(request.Query, cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            LocalFileExport.CheckColumns(result.Columns, request.Format);
            await foreach (var step in WriteAsync(result, request, names, cancellationToken).ConfigureAwait(false))
                yield return step;
            if (result.Incomplete is { } incomplete)
                yield return new ExportEvent.Note(incomplete.Message, IsWarning: true);
        }
    }

    public Task CheckAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        if (request.Target is not (ExportTarget.LocalFile or ExportTarget.LocalFolder))
        {
            throw new ServiceException(
                ErrorCodes.KqlNotSupported,
                "The rows of a cluster are written to files of this machine only.",
                cluster.Address.ToString(),
                "Have the cluster write by itself, as Invoke-KustoExport does with -StorageUri, -ExternalTable, -SqlTable and -Table.");
        }

        FormatRules.Check(request);
        return Task.CompletedTask;
    }

    private async IAsyncEnumerable<ExportEvent> WriteAsync(ClusterResult result, ExportRequest request, ArtifactNames names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Format.IsText())
        {
            await foreach (var step in new ClusterTextWriter(result, request, names).RunAsync(cancellationToken).ConfigureAwait(false))
                yield return step;
            yield break;
        }

        var query = engine.Prepare(result, cancellationToken);
        await using (query.ConfigureAwait(false))
        {
            await foreach (var step in LocalFileExport.Writer(query, request, names).RunAsync(cancellationToken).ConfigureAwait(false))
                yield return step;
        }
    }
}
