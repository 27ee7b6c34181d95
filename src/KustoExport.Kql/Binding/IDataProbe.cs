namespace KustoExport.Kql.Binding;

/// <summary>
/// Runs a part of a query while the query is being bound: for operators whose result has columns named after the data
/// (<c>bag_unpack</c>, <c>pivot</c>).
/// </summary>
public interface IDataProbe
{
    /// <summary>All rows of a relation; each value as a result of a query has it. The relation gives few rows.</summary>
    IReadOnlyList<IReadOnlyList<object?>> Read(BoundRelation relation);
}
