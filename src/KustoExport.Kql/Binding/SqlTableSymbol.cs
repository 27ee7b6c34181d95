using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Binding;

/// <summary>An external table that is a table of an SQL server (documentation: management/external-sql-tables.md).</summary>
public sealed class SqlTableSymbol : ExternalTableSymbol
{
    /// <param name="name">The name.</param>
    /// <param name="columns">The columns: some of the server's table, by name.</param>
    /// <param name="dialect">The kind of server.</param>
    /// <param name="sqlTable">The table on the server, as the definition writes it: <c>schema.table</c>.</param>
    public SqlTableSymbol(string name, IReadOnlyList<Column> columns, SqlDialect dialect, string sqlTable)
        : base(name, columns, [])
    {
        Dialect = dialect;
        SqlTable = sqlTable;
    }

    public SqlDialect Dialect { get; }

    public string SqlTable { get; }
}
