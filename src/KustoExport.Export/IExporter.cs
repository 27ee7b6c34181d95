using KustoExport.Export.Artifacts;
using KustoExport.Export.Requests;

namespace KustoExport.Export;

/// <summary>Runs exports on one service.</summary>
public interface IExporter
{
    /// <summary>
    /// Runs an export. Each artifact comes as soon as it is complete, and progress in between. Cancelling, and leaving the sequence
    /// early, stop the export; what was not complete is removed.
    /// </summary>
    IAsyncEnumerable<ExportEvent> ExportAsync(ExportRequest request, CancellationToken cancellationToken);

    /// <summary>Finds out whether an export can be run at all; nothing is written.</summary>
    /// <exception cref="Kql.Errors.KustoExportException">What <see cref="ExportAsync"/> would throw before it writes.</exception>
    Task CheckAsync(ExportRequest request, CancellationToken cancellationToken);
}
