using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Queries;
using KustoExport.Export.Formatting;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Export.ExternalTables;

/// <summary>The rows of a query as the files of an external table have them: its data columns, in its order, and beside them the folder of each row's partition.</summary>
internal static class TableRows
{
    /// <summary>The rows of a table without partitions, as a query of its own.</summary>
    public static EmbeddedQuery Whole(EmbeddedQuery query, StorageTableSymbol table)
    {
        var source = RowSource.Query(query.Sql, query.Columns);
        return query.Select($"SELECT {Data(query, table)} FROM {source.FromSql}", Columns(table));
    }

    /// <summary>The rows of a table with partitions.</summary>
    /// <param name="query">The query.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="Engine.Errors.TargetException">ExportOption: no path can be made of the table's path format.</exception>
    public static PartitionedRows Partitioned(EmbeddedQuery query, StorageTableSymbol table)
    {
        var path = new PathWriter(table.PathFormat);
        var values = table.Partitions.Select((partition, i) => $"{Value(partition)} AS {Partition(i)}");
        var inner = $"SELECT {Data(query, table)}, {string.Join(", ", values)} FROM {RowSource.Query(query.Sql, query.Columns).FromSql}";
        var folder = path.Sql(column => Partition(table.Partitions.TakeWhile(p => p.Column != column).Count()));
        var data = string.Join(", ", Enumerable.Range(0, table.DataColumns.Count).Select(RowSource.Name));
        return new(new RowSource($"(SELECT {data}, {folder} AS {PartitionedRows.Folder} FROM ({inner}))", Columns(table)));

        string Value(ExternalPartition partition)
        {
            var column = Source(query, partition.Source ?? partition.Column);
            return partition is { Function: PartitionFunction.Virtual, Column.Type: KqlType.DateTime } ? path.Readable(partition.Column, column) : PartitionValue.Sql(partition, column);
        }
    }

    private static string Partition(int index) => FormattableString.Invariant($"p{index}");

    private static IReadOnlyList<ResultColumn> Columns(StorageTableSymbol table) => [.. table.DataColumns.Select(c => new ResultColumn(c.Name, c.Type))];

    private static string Data(EmbeddedQuery query, StorageTableSymbol table) =>
        string.Join(", ", table.DataColumns.Select((column, i) => $"{Source(query, column)} AS {RowSource.Name(i)}"));

    private static string Source(EmbeddedQuery query, Column column) => RowSource.Name(query.Columns.TakeWhile(c => c.Name != column.Name).Count());
}
