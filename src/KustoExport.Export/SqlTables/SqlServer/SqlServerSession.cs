using System.Data;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.SqlTables.Reading;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Microsoft.Data.SqlClient;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>A connection to SQL Server; rows go by its bulk copy.</summary>
internal sealed class SqlServerSession(SqlConnectionText server, SqlConnection connection) : ISqlReadingSession
{
    private const int LongestQuotedName = 2048;

    private readonly ISqlServer _dialect = SqlServers.Of(server.Dialect);
    private readonly SqlServerCalls _calls = new(server, connection);
    private SqlTransaction? _transaction;

    public bool IsOpen => _calls.IsOpen;

    public Task<IReadOnlyList<SqlColumn>?> ColumnsAsync(SqlTableName table, CancellationToken cancellationToken) => _calls.RunAsync(
        async () =>
        {
            using var command = new SqlCommand(SqlServerCatalog.ColumnsQuery, connection, _transaction);
            command.Parameters.Add("@table", SqlDbType.NVarChar, LongestQuotedName).Value = _dialect.Quote(table);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var columns = new List<SqlColumn>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                columns.Add(SqlServerCatalog.Column(reader, columns.Count));
            return columns.Count == 0 ? null : (IReadOnlyList<SqlColumn>)columns;
        },
        cancellationToken);

    // Triggers run where they are asked for, and are skipped where not: nothing to refuse.
    public Task CheckAsync(SqlTableName table, SqlTableOptions options, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task BeginAsync(CancellationToken cancellationToken) => _calls.RunAsync(
        async () => _transaction = (SqlTransaction)await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false), cancellationToken);

    public Task CreateAsync(SqlTableName table, IReadOnlyList<ResultColumn> columns, string primaryKey, CancellationToken cancellationToken)
    {
        var definitions = columns.Select(column => $"{_dialect.Quote(column.Name)} {(column.Name == primaryKey ? Key(table, column) : $"{SqlServerTypes.Of(column.Type)} NULL")}");
        var statement = $"CREATE TABLE {_dialect.Quote(table)} ({string.Join(", ", definitions)}, PRIMARY KEY ({_dialect.Quote(primaryKey)}))";
        return _calls.RunAsync(
            async () =>
            {
                using var command = new SqlCommand(statement, connection, _transaction);
                return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task<long> LoadAsync(SqlLoad load, CancellationToken cancellationToken) => _calls.RunAsync(
        async () =>
        {
            var columns = load.Columns.Cast<SqlServerColumn>().ToList();
            using var bulk = new SqlBulkCopy(connection, Options(load), _transaction)
            {
                DestinationTableName = _dialect.Quote(load.Table),
                BulkCopyTimeout = connection.CommandTimeout,
            };
            for (var i = 0; i < columns.Count; i++)
                bulk.ColumnMappings.Add(i, columns[i].Ordinal);
            await using var rows = new SqlServerRows(load.Rows, columns, cancellationToken);
            using var attention = new SqlServerAttention(bulk, cancellationToken);
            await bulk.WriteToServerAsync(rows, cancellationToken).ConfigureAwait(false);
            return bulk.RowsCopied64;
        },
        cancellationToken);

    public Task<SqlCursor> QueryAsync(SqlStatement statement, CancellationToken cancellationToken) => _calls.RunAsync(
        async () =>
        {
            var command = new SqlCommand(statement.Text, connection, _transaction);
            foreach (var value in statement.Values)
            {
                var parameter = command.Parameters.AddWithValue(FormattableString.Invariant($"@p{command.Parameters.Count}"), value);

                // As the driver chooses it, a time would have steps of 3 milliseconds.
                if (value is DateTime)
                    parameter.SqlDbType = SqlDbType.DateTime2;
            }

            return new SqlCursor(command, await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false), e => SqlServerFailure.Of(server, e), cancellationToken);
        },
        cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => _calls.RunAsync(
        async () =>
        {
            await _transaction!.CommitAsync(cancellationToken).ConfigureAwait(false);
            await _transaction.DisposeAsync().ConfigureAwait(false);
            _transaction = null;
            return true;
        },
        cancellationToken);

    public async Task RollbackAsync()
    {
        if (_transaction is not { } open)
            return;
        _transaction = null;
        await _calls.EndAsync(() => open.RollbackAsync(CancellationToken.None)).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await _calls.CloseAsync().ConfigureAwait(false);

    // Nulls stay nulls where the column has a default, and checks and foreign keys hold for these rows as for any others.
    private static SqlBulkCopyOptions Options(SqlLoad load) =>
        SqlBulkCopyOptions.TableLock | SqlBulkCopyOptions.KeepNulls | SqlBulkCopyOptions.CheckConstraints
        | (load.Options.FireTriggers ? SqlBulkCopyOptions.FireTriggers : SqlBulkCopyOptions.Default)
        | (load.Columns.Any(c => c.Kind == SqlColumnKind.Identity) ? SqlBulkCopyOptions.KeepIdentity : SqlBulkCopyOptions.Default);

    // Most collations take a and A for the same, which KQL doesn't.
    private static string Key(SqlTableName table, ResultColumn column) => column.Type switch
    {
        KqlType.String => FormattableString.Invariant($"nvarchar({SqlServerTypes.LongestKey}) COLLATE Latin1_General_100_BIN2 NOT NULL"),
        KqlType.Dynamic => throw new TargetException(
            ErrorCodes.SqlTableMismatch, $"'{column.Name}' is dynamic, and can't be the primary key of '{table}'.", table.ToString(), "Choose another column, or make it a string: | extend … = tostring(…)."),
        _ => $"{SqlServerTypes.Of(column.Type)} NOT NULL",
    };
}
