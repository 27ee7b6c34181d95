namespace KustoExport.Kql.Syntax.Commands;

/// <summary>What the service gives to a limited number of operations at once (documentation: management/capacity-policy.md, Management commands throttling).</summary>
public enum ServiceResource
{
    /// <summary>Exports that the service writes itself.</summary>
    DataExport,

    /// <summary>Rows that become rows of a table.</summary>
    Ingestions,
}
