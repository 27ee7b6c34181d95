using System.Data.Common;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.SqlTables.Reading;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using MySqlConnector;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>A connection to MySQL or MariaDB.</summary>
internal sealed class MySqlSession(SqlConnectionText server, MySqlConnection connection, MySqlSettings settings) : ISqlReadingSession
{
    // After it the connection is cut, and the server goes on with it alone: to undo takes as long as to do.
    private const int SecondsToRollBack = 1;

    private readonly ISqlServer _dialect = SqlServers.Of(server.Dialect);
    private bool _isInTransaction;
    private SqlTableName? _made;

    public bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    public Task<IReadOnlyList<SqlColumn>?> ColumnsAsync(SqlTableName table, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            var json = settings.IsMariaDb ? await NamesAsync(MySqlCatalog.JsonColumns, table, cancellationToken).ConfigureAwait(false) : [];
            using var command = Query(MySqlCatalog.Columns, table);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var columns = new List<SqlColumn>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                columns.Add(MySqlCatalog.Column(reader, json.ToHashSet(StringComparer.Ordinal)));
            return columns.Count == 0 ? null : (IReadOnlyList<SqlColumn>)columns;
        },
        cancellationToken);

    public Task CheckAsync(SqlTableName table, SqlTableOptions options, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            if (!options.FireTriggers && await NamesAsync(MySqlCatalog.Triggers, table, cancellationToken).ConfigureAwait(false) is [var trigger, ..])
                throw SqlTriggers.CantBeSkipped(server.Dialect, table, trigger);
            if (await NamesAsync(MySqlCatalog.EngineWithoutTransactions, table, cancellationToken).ConfigureAwait(false) is [var engine, ..])
            {
                throw new TargetException(
                    ErrorCodes.ExportOption,
                    $"The table '{table}' is kept by {engine}, which has no transactions: what is written couldn't be taken back after an error.",
                    table.ToString(),
                    "Change it: ALTER TABLE … ENGINE = InnoDB; or export to another table, and copy the rows on the server.");
            }
        },
        cancellationToken);

    public Task BeginAsync(CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await ExecuteAsync("START TRANSACTION", cancellationToken).ConfigureAwait(false);
            _isInTransaction = true;
        },
        cancellationToken);

    public Task CreateAsync(SqlTableName table, IReadOnlyList<ResultColumn> columns, string primaryKey, CancellationToken cancellationToken)
    {
        if (columns.First(c => c.Name == primaryKey).Type == KqlType.Dynamic)
            throw new TargetException(ErrorCodes.SqlTableMismatch, $"'{primaryKey}' can't be the primary key of '{table}': MySQL has no keys of the type json.", table.ToString(), "Make it a string, tostring(), or take another column.");

        // A text without a limit can't be a key.
        var definitions = columns.Select(column =>
            $"{_dialect.Quote(column.Name)} {(column.Type == KqlType.String && column.Name == primaryKey ? $"VARCHAR({MySqlTypes.LongestKey})" : MySqlTypes.Of(column.Type))}{(column.Name == primaryKey ? " NOT NULL" : string.Empty)}");
        var statement =
            $"CREATE TABLE {_dialect.Quote(table)} ({string.Join(", ", definitions)}, PRIMARY KEY ({_dialect.Quote(primaryKey)})) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE {settings.Collation}";
        return GuardAsync(
            async () =>
            {
                // It ends the transaction.
                await ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
                _made = table;
                await ExecuteAsync("START TRANSACTION", cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task<long> LoadAsync(SqlLoad load, CancellationToken cancellationToken) => GuardAsync(
        () => Task.Run(() => new MySqlBulk(connection, server, settings, _dialect, load).RunAsync(cancellationToken), CancellationToken.None),
        cancellationToken);

    public Task<SqlCursor> QueryAsync(SqlStatement statement, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            var command = new MySqlCommand(statement.Text, connection);
            foreach (var value in statement.Values)
                command.Parameters.AddWithValue(FormattableString.Invariant($"@p{command.Parameters.Count}"), value);
            return new SqlCursor(command, await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false), e => MySqlFailure.Of(server, e), cancellationToken);
        },
        cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await ExecuteAsync("COMMIT", cancellationToken).ConfigureAwait(false);
            (_isInTransaction, _made) = (false, null);
        },
        cancellationToken);

    public async Task RollbackAsync()
    {
        if (!_isInTransaction)
            return;
        _isInTransaction = false;
        try
        {
            await ExecuteAsync("ROLLBACK", CancellationToken.None, _made is null ? SecondsToRollBack : null).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            // The connection is gone, and the server rolls back what it belonged to.
            await connection.CloseAsync().ConfigureAwait(false);
        }

        if (_made is { } made)
            await DropAsync(made).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await RollbackAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    // What others have written to it meanwhile is theirs.
    private async Task DropAsync(SqlTableName table)
    {
        _made = null;
        try
        {
            if (connection.State != System.Data.ConnectionState.Open)
                await connection.OpenAsync(CancellationToken.None).ConfigureAwait(false);
            using var command = new MySqlCommand($"SELECT EXISTS (SELECT 1 FROM {_dialect.Quote(table)})", connection);
            if (Convert.ToInt64(await command.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false), System.Globalization.CultureInfo.InvariantCulture) == 0)
                await ExecuteAsync($"DROP TABLE {_dialect.Quote(table)}", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            // The server can't be reached any more: an empty table stays.
        }
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string query, SqlTableName table, CancellationToken cancellationToken)
    {
        using var command = Query(query, table);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            names.Add(reader.GetString(0));
        return names;
    }

    private MySqlCommand Query(string text, SqlTableName table)
    {
        var command = new MySqlCommand(text, connection);
        command.Parameters.AddWithValue("@schema", table.Schema);
        command.Parameters.AddWithValue("@table", table.Name);
        return command;
    }

    private async Task ExecuteAsync(string statement, CancellationToken cancellationToken, int? seconds = null)
    {
        using var command = new MySqlCommand(statement, connection);
        command.CommandTimeout = seconds ?? command.CommandTimeout;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task GuardAsync(Func<Task> run, CancellationToken cancellationToken) => MySqlFailure.GuardAsync(server, wasOpen: true, run, cancellationToken);

    private Task<T> GuardAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken) => MySqlFailure.GuardAsync(server, wasOpen: true, run, cancellationToken);
}
