using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Capacity;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export;

/// <summary>Exports of the embedded service. Each takes one slot of the export capacity while it runs.</summary>
public sealed class EmbeddedExporter(IEmbeddedQueries queries, ExportCapacity capacity) : IExporter
{
    public async IAsyncEnumerable<ExportEvent> ExportAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FormatRules.Check(request.Format, request.Options);
        await using var query = await queries.PrepareAsync(request.Query, cancellationToken).ConfigureAwait(false);
        var writer = LocalFileExport.Writer(query, request);
        var slot = await capacity.TakeSlotAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var step in writer.RunAsync(slot, cancellationToken).ConfigureAwait(false))
            yield return step;
    }
}
