namespace KustoExport.Kql.Binding;

/// <summary>A whole query, bound: its results in order (one for each tabular statement; fork and facet give several), and its <c>set</c> options.</summary>
public sealed record BoundQuery(IReadOnlyList<BoundResult> Results, IReadOnlyDictionary<string, object?> Options);
