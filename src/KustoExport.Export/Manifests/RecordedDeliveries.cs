using KustoExport.Engine.Errors;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;

namespace KustoExport.Export.Manifests;

/// <summary>Begins the manifest of an export, or takes up that of an interrupted one. Nothing is written yet.</summary>
internal static class RecordedDeliveries
{
    /// <exception cref="TargetException">ResumeMismatch, ManifestInvalid, and all that reading a storage may end in.</exception>
    public static async Task<RecordedDelivery> OpenAsync(ExportRequest request, ExportTarget.Storage target, IReadOnlyList<IStorage> storages, CancellationToken cancellationToken)
    {
        StorageArtifacts.CheckNames(target);
        var command = ManifestCommand.Of(request, target, [.. storages.Select(s => s.AddressOf(string.Empty).TrimEnd('/'))]);
        if (target.Manifest == ManifestMode.Resume && await ManifestSearch.FindAsync(command, storages[0], cancellationToken).ConfigureAwait(false) is { } found)
            return new RecordedDelivery(storages, found, await StoredArtifacts.OfAsync(found, storages, cancellationToken).ConfigureAwait(false), isResumed: true);

        var begun = new ExportManifest
        {
            ExportId = Guid.NewGuid().ToString("N"),
            CommandHash = command.Hash(),
            Command = command,
            Module = ArtifactOrigin.Module,
            QueryTime = request.Query.Now ?? DateTime.UtcNow,
        };
        return new RecordedDelivery(storages, begun, StoredArtifacts.None, isResumed: false);
    }
}
