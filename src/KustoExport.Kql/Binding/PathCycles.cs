namespace KustoExport.Kql.Binding;

/// <summary>Which cycles a path through a graph may have: the option <c>cycles</c> (documentation: query/graph-match-operator.md).</summary>
public enum PathCycles
{
    /// <summary>Any.</summary>
    All,

    /// <summary>Those that use no edge twice. The default.</summary>
    UniqueEdges,

    /// <summary>None: no node twice.</summary>
    None,
}
