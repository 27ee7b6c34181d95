using KustoExport.Engine.Embedded.External.Servers;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Export.ExternalTables;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.SqlTables.Reading;

/// <summary>Reads external tables of SQL servers (documentation: query/external-table-function.md), with the drivers that exports use.</summary>
public sealed class ServersToRead : IReadableServers
{
    public IServerQuery Prepare(StoredSqlTable table, ServerSelection selection, CancellationToken cancellationToken)
    {
        var (connection, name) = (SqlTablePlace.ConnectionOf(table), SqlTablePlace.NameOf(table));
        var server = SqlServers.Of(connection.Dialect);

        // A query is translated on a thread of its own, which may wait.
        var columns = ColumnsAsync(server, connection, name, cancellationToken).GetAwaiter().GetResult();
        var read = SqlReadColumns.Match(table, $"{connection}/{name}", columns);
        var statement = new SqlSelect(server, SqlReadings.Of(connection.Dialect), read).Of(name, selection);
        return new SqlServerQuery(server, connection, statement, [.. selection.Columns.Select(column => new SqlCell($"{connection}/{name}", column, read[column]))]);
    }

    private static async Task<IReadOnlyList<SqlColumn>> ColumnsAsync(ISqlServer server, SqlConnectionText connection, SqlTableName name, CancellationToken cancellationToken)
    {
        await using var session = await server.OpenAsync(connection, cancellationToken).ConfigureAwait(false);
        return await session.ColumnsAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw new TargetException(ErrorCodes.SqlTableNotFound, $"There is no table '{name}' in '{connection}'.", name.ToString(), "Check its name and its schema in the definition of the external table.");
    }
}
