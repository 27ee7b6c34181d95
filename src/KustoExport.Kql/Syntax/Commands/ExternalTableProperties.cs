namespace KustoExport.Kql.Syntax.Commands;

/// <summary>What stands in <c>with (…)</c> of external tables of any kind; null where it isn't said.</summary>
public abstract record ExternalTableProperties
{
    public string? Folder { get; init; }

    public string? DocString { get; init; }
}
