using KustoExport.Export.Storage;

namespace KustoExport.Export.Manifests;

/// <summary>What of an export lies in its storage now, whatever its manifest says.</summary>
internal sealed class StoredArtifacts
{
    private readonly Dictionary<(int Place, string Name), long> _sizes = [];

    /// <summary>None: the export begins.</summary>
    public static StoredArtifacts None { get; } = new();

    public static async Task<StoredArtifacts> OfAsync(ExportManifest manifest, IReadOnlyList<IStorage> storages, CancellationToken cancellationToken)
    {
        var stored = new StoredArtifacts();
        for (var place = 0; place < storages.Count; place++)
        {
            await foreach (var found in storages[place].ListAsync($"{manifest.Command.NamePrefix}_", cancellationToken).ConfigureAwait(false))
            {
                if (found.Name.Contains(manifest.ExportId, StringComparison.Ordinal) && !found.Name.Contains('/', StringComparison.Ordinal))
                    stored._sizes[(place, found.Name)] = found.Size;
            }
        }

        return stored;
    }

    /// <summary>Whether an artifact that is complete lies there as its manifest has it.</summary>
    public bool Has(ManifestArtifact artifact) => _sizes.TryGetValue((artifact.Place, artifact.Name), out var size) && size == artifact.Bytes;

    /// <summary>The place and name of one that isn't among these; null where there is none.</summary>
    public (int Place, string Name)? FirstBeside(IReadOnlySet<(int Place, string Name)> artifacts) =>
        _sizes.Keys.Where(key => !artifacts.Contains(key)).Order().Select(key => ((int, string)?)key).FirstOrDefault();
}
