namespace KustoExport.Export.Manifests;

/// <summary>The one word that tells whether an export is complete.</summary>
internal enum ManifestState
{
    /// <summary>It runs, or its process was killed.</summary>
    Running,

    Complete,

    /// <summary>It failed or was stopped.</summary>
    Failed,
}
