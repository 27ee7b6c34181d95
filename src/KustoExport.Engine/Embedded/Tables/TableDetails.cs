namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What is said of a table beside its columns.</summary>
public sealed record TableDetails
{
    public string Folder { get; init; } = string.Empty;

    public string DocString { get; init; } = string.Empty;

    /// <summary>The extents that its rows came in, the oldest first; of files that are read in place there are none.</summary>
    public IReadOnlyList<Extent> Extents { get; init; } = [];
}
