namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What is said of a table beside its columns.</summary>
public sealed record TableDetails
{
    public string Folder { get; init; } = string.Empty;

    public string DocString { get; init; } = string.Empty;
}
