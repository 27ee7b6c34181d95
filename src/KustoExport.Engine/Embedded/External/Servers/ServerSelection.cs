using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Servers;

/// <summary>What a query needs of a server's table.</summary>
/// <param name="Columns">The columns, in the order in which they are read; there may be none, where only the rows count.</param>
/// <param name="Test">
/// What holds of all rows that are needed. The server may leave other rows out, and need not: whatever it gives is tested again.
/// </param>
public sealed record ServerSelection(IReadOnlyList<Column> Columns, RowTest Test);
