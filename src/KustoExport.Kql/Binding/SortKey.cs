namespace KustoExport.Kql.Binding;

/// <summary>One key of an order, with its defaults filled in (documentation: query/sort-operator.md).</summary>
public sealed record SortKey(BoundExpression Expression, bool Descending, bool NullsFirst);
