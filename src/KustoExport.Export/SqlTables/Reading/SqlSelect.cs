using KustoExport.Engine.Embedded.External.Servers;
using KustoExport.Kql.Binding;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>Writes the statement that gives what a query needs of a table: the columns it uses, and conditions where the server can test them.</summary>
internal sealed class SqlSelect(ISqlServer server, ISqlReading reading, IReadOnlyDictionary<Column, SqlColumn> columns)
{
    public SqlStatement Of(SqlTableName table, ServerSelection selection)
    {
        var condition = new SqlCondition(server, reading, columns);
        var where = condition.Of(selection.Test) is { } test ? $" WHERE {test}" : string.Empty;
        var cells = selection.Columns.Select(column => reading.Cell(columns[column], column.Type, server.Quote(columns[column].Name))).DefaultIfEmpty("1");
        return new($"SELECT {string.Join(", ", cells)} FROM {server.Quote(table)}{where}", condition.Values);
    }
}
