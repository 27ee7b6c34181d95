namespace KustoExport.Export.Requests;

/// <summary>Whether an export to storage keeps a manifest beside its artifacts (docs/manifest.md).</summary>
public enum ManifestMode
{
    None,

    /// <summary>A new one.</summary>
    Write,

    /// <summary>That of an export of the same command that was interrupted, which is finished; a new one where there is none.</summary>
    Resume,
}
