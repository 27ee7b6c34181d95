namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Rows that came into a table together (documentation: management/extents-overview.md).</summary>
/// <param name="ExtentId">No other extent has it.</param>
/// <param name="CreatedOn">When they came, or what was said instead, in UTC.</param>
/// <param name="RowCount">How many rows they are.</param>
/// <param name="Tags">What they were tagged with.</param>
public sealed record Extent(Guid ExtentId, DateTime CreatedOn, long RowCount, IReadOnlyList<string> Tags);
