namespace KustoExport.Export.SqlTables;

/// <summary>Rows and where they go.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns of the table that the columns of the rows go to, in the order of the rows.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Options">How they are written.</param>
public sealed record SqlLoad(SqlTableName Table, IReadOnlyList<SqlColumn> Columns, ResultReader Rows, SqlTableOptions Options);
