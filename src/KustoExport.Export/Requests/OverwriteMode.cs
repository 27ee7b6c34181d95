namespace KustoExport.Export.Requests;

/// <summary>What happens to a file that has an artifact's name already.</summary>
public enum OverwriteMode
{
    /// <summary>It is replaced, in one step, when the artifact is complete; a read-only file is kept and the export fails.</summary>
    Replace,

    /// <summary>As <see cref="Replace"/>, read-only files included.</summary>
    ReplaceReadOnly,

    /// <summary>It is kept, and the export fails.</summary>
    Refuse,
}
