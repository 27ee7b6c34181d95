namespace KustoExport.Kql.Binding;

/// <summary>One level of top-nested.</summary>
/// <param name="Count">How many groups stay; all where null.</param>
/// <param name="Key">What the groups are made by, with the groups of the levels above.</param>
/// <param name="Others">The key's value in the row that takes in the groups which don't stay, of the key's type; null where they vanish.</param>
/// <param name="Aggregate">The value of a group, which the groups are ordered by.</param>
/// <param name="Descending">Whether the greatest stay, not the least.</param>
public sealed record NestedLevel(BoundExpression? Count, Assignment Key, BoundExpression? Others, Assignment Aggregate, bool Descending);
