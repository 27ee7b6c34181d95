namespace KustoExport.Export.Manifests;

/// <summary>Whether an artifact is in storage.</summary>
internal enum ManifestArtifactState
{
    Pending,
    Complete,
}
