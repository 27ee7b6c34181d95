namespace KustoExport.Kql.Binding;

/// <summary>How the values of the steps of a path become one.</summary>
public enum PathFoldKind
{
    /// <summary>An array of them, in order.</summary>
    Map,

    /// <summary>Whether all are true; null counts as false.</summary>
    All,

    /// <summary>Whether one is true.</summary>
    Any,
}
