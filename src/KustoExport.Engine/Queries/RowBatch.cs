namespace KustoExport.Engine.Queries;

/// <summary>
/// Some rows of a result, a value for each column: bool, int, long, double, decimal (string where it doesn't fit), string (never null),
/// DateTime (Utc), TimeSpan, Guid, and compact JSON text as string for dynamic; null for a null of any other type than string.
/// </summary>
public sealed record RowBatch(IReadOnlyList<object?[]> Rows);
