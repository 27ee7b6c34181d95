namespace KustoExport.Kql.Binding;

/// <summary>A whole query, bound: its results in order (one for each tabular statement; fork and facet give several).</summary>
public sealed record BoundQuery(IReadOnlyList<BoundResult> Results)
{
    /// <summary>Whether spans of the tree may refer to the text of a stored function instead of the query's.</summary>
    public bool CallsStoredFunctions { get; init; }

    /// <summary>Whether it compares or gives database cursors: then no row may be read that came after the current one, or the next query by cursors would give it again.</summary>
    public bool ReadsCursors { get; init; }
}
