namespace KustoExport.Engine.Embedded.Tables;

/// <summary>What is said of rows that come into a table.</summary>
/// <param name="Tags">What their extent is tagged with.</param>
/// <param name="CreationTime">When the extent is said to be made, in UTC; now where null.</param>
internal sealed record NewRows(IReadOnlyList<string> Tags, DateTime? CreationTime)
{
    public static NewRows Untagged { get; } = new([], null);
}
