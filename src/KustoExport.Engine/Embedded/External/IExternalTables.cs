using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>Finds the files of external data, and asks servers for rows, when it is known what a query needs of them.</summary>
internal interface IExternalTables
{
    /// <summary>The table that a scan reads: with the files that may hold rows which the query uses, on this machine, or with the rows of a server.</summary>
    /// <param name="scan">A scan of a table that is no <see cref="EmbeddedTable"/>.</param>
    /// <param name="conditions">
    /// Over the scan's columns: for each place where its rows are used, what holds of all rows that are used there. A row that breaks a
    /// condition at each of the places can be left out.
    /// </param>
    /// <param name="isNeeded">Whether the query uses the values of one of the scan's columns.</param>
    EmbeddedTable Open(BoundRelation.Scan scan, IReadOnlyList<IReadOnlyList<BoundExpression>> conditions, Func<Column, bool> isNeeded);
}
