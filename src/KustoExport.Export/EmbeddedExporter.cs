using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export;

/// <summary>
/// Client-side exports from the embedded service. They take no slot of the export capacity, which limits what the service itself writes
/// (documentation: management/data-export/index.md); so an export may run for each artifact of another.
/// </summary>
public sealed class EmbeddedExporter(IEmbeddedQueries queries) : IExporter
{
    public async IAsyncEnumerable<ExportEvent> ExportAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FormatRules.Check(request.Format, request.Options);
        await using var query = await queries.PrepareAsync(request.Query, cancellationToken).ConfigureAwait(false);
        var writer = LocalFileExport.Writer(query, request);
        await foreach (var step in writer.RunAsync(cancellationToken).ConfigureAwait(false))
            yield return step;
    }
}
