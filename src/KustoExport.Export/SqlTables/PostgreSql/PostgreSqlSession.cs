using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.SqlTables.Reading;
using KustoExport.Kql.Errors;
using Npgsql;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>A connection to PostgreSQL; rows go by COPY in its binary form.</summary>
internal sealed class PostgreSqlSession(SqlConnectionText server, NpgsqlConnection connection) : ISqlReadingSession
{
    // What the server cuts off longer names at, silently.
    private const int LongestName = 63;

    private readonly ISqlServer _dialect = SqlServers.Of(server.Dialect);
    private NpgsqlTransaction? _transaction;

    public bool IsOpen => connection.FullState.HasFlag(System.Data.ConnectionState.Open) && !connection.FullState.HasFlag(System.Data.ConnectionState.Broken);

    public Task<IReadOnlyList<SqlColumn>?> ColumnsAsync(SqlTableName table, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            using var command = new NpgsqlCommand(PostgreSqlCatalog.ColumnsQuery, connection);
            command.Parameters.AddWithValue(_dialect.Quote(table));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var columns = new List<SqlColumn>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                columns.Add(PostgreSqlCatalog.Column(reader));
            return columns.Count == 0 ? null : (IReadOnlyList<SqlColumn>)columns;
        },
        cancellationToken);

    public Task CheckAsync(SqlTableName table, SqlTableOptions options, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            if (options.FireTriggers)
                return;
            using var command = new NpgsqlCommand(PostgreSqlCatalog.TriggersQuery, connection);
            command.Parameters.AddWithValue(_dialect.Quote(table));
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is string trigger)
                throw SqlTriggers.CantBeSkipped(server.Dialect, table, trigger);
        },
        cancellationToken);

    public Task BeginAsync(CancellationToken cancellationToken) => GuardAsync(
        async () => _transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false), cancellationToken);

    public Task CreateAsync(SqlTableName table, IReadOnlyList<ResultColumn> columns, string primaryKey, CancellationToken cancellationToken)
    {
        foreach (var name in columns.Select(c => c.Name).Prepend(table.Name).Where(name => System.Text.Encoding.UTF8.GetByteCount(name) > LongestName))
            throw new TargetException(ErrorCodes.SqlTableMismatch, $"'{name}' has more than the {LongestName} bytes that PostgreSQL's names have.", table.ToString(), "Give a shorter name: | project-rename …");
        var definitions = columns.Select(column => $"{_dialect.Quote(column.Name)} {PostgreSqlTypes.Of(column.Type)}");
        var statement = $"CREATE TABLE {_dialect.Quote(table)} ({string.Join(", ", definitions)}, PRIMARY KEY ({_dialect.Quote(primaryKey)}))";
        return ExecuteAsync(statement, cancellationToken);
    }

    public Task<long> LoadAsync(SqlLoad load, CancellationToken cancellationToken) =>
        GuardAsync(() => new PostgreSqlCopy(server, connection, load).RunAsync(cancellationToken), cancellationToken);

    public Task<SqlCursor> QueryAsync(SqlStatement statement, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            var command = new NpgsqlCommand(statement.Text, connection);
            foreach (var value in statement.Values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            return new SqlCursor(command, await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false), e => PostgreSqlFailure.Of(server, e), cancellationToken);
        },
        cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await _transaction!.CommitAsync(cancellationToken).ConfigureAwait(false);
            await _transaction.DisposeAsync().ConfigureAwait(false);
            _transaction = null;
        },
        cancellationToken);

    public async Task RollbackAsync()
    {
        if (_transaction is not { } open)
            return;
        _transaction = null;
        try
        {
            await open.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            // The connection is gone, and the server rolls back what it belonged to.
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private Task ExecuteAsync(string statement, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    private Task GuardAsync(Func<Task> run, CancellationToken cancellationToken) => PostgreSqlFailure.GuardAsync(server, wasOpen: true, run, cancellationToken);

    private Task<T> GuardAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken) => PostgreSqlFailure.GuardAsync(server, wasOpen: true, run, cancellationToken);
}
