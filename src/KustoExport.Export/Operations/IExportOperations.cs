using KustoExport.Export.Artifacts;

namespace KustoExport.Export.Operations;

/// <summary>The operations of a service.</summary>
public interface IExportOperations
{
    /// <summary>All that the service knows, in the order in which they began.</summary>
    Task<IReadOnlyList<ExportOperation>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One of them.</summary>
    /// <exception cref="Engine.Errors.ServiceException">OperationNotFound.</exception>
    Task<ExportOperation> GetAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>An operation as it is now, and again a few times a second; it is the last of the sequence when it has ended.</summary>
    /// <exception cref="Engine.Errors.ServiceException">OperationNotFound.</exception>
    IAsyncEnumerable<ExportOperation> WatchAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The artifacts of an operation that are complete.</summary>
    /// <exception cref="Engine.Errors.ServiceException">OperationNotFound.</exception>
    Task<IReadOnlyList<Artifact>> ArtifactsAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Cancels an operation.</summary>
    /// <returns>Whether it is canceled now, and why, or why not.</returns>
    /// <exception cref="Engine.Errors.ServiceException">OperationNotFound.</exception>
    Task<(bool Succeeded, string Reason)> CancelAsync(Guid id, string? reason, CancellationToken cancellationToken);
}
