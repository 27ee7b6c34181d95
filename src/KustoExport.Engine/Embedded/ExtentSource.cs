namespace KustoExport.Engine.Embedded;

/// <summary>Where a query finds the extents that the rows of a table came in.</summary>
/// <param name="FromSql">What stands after FROM: the table's extents, with the columns <c>number</c>, <c>extent_id</c>, <c>cursor</c> (ticks) and <c>tags</c> (texts).</param>
/// <param name="NumberColumn">The column of the table that has the number of each row's extent. Numbers grow as cursors do.</param>
public sealed record ExtentSource(string FromSql, string NumberColumn);
