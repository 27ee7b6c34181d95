namespace KustoExport.Kql.Binding;

/// <summary>Which matches of a step of scan are output.</summary>
public enum ScanOutput
{
    /// <summary>All, the default.</summary>
    All,

    /// <summary>Of matches that follow each other in one sequence, the last.</summary>
    Last,

    /// <summary>None.</summary>
    None,
}
