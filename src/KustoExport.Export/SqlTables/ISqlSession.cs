using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;

namespace KustoExport.Export.SqlTables;

/// <summary>
/// An open connection to an SQL server, to one table of which rows are written. Disposing it without a commit rolls back. Cancelling a call
/// stops what the server does for it, too; then it throws <see cref="OperationCanceledException"/>.
/// </summary>
/// <exception cref="ServiceException">Any call: SqlFailed, where the server refuses or the connection ends; its code and its message are in the error.</exception>
public interface ISqlSession : IAsyncDisposable
{
    /// <summary>Whether the connection still stands.</summary>
    bool IsOpen { get; }

    /// <summary>The columns of the table in its order; null where there is no such table.</summary>
    Task<IReadOnlyList<SqlColumn>?> ColumnsAsync(SqlTableName table, CancellationToken cancellationToken);

    /// <summary>Finds out before the first row whether the server can do with the table what the options say.</summary>
    /// <exception cref="TargetException">ExportOption: it can't.</exception>
    Task CheckAsync(SqlTableName table, SqlTableOptions options, CancellationToken cancellationToken);

    /// <summary>Begins a transaction.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Makes a table with the types of docs/types.md, in the transaction: it is gone after <see cref="RollbackAsync"/>, also where the server itself wouldn't undo it.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="primaryKey">The name of one of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="TargetException">SqlTableMismatch: the server can't have such a key; says what to do.</exception>
    Task CreateAsync(SqlTableName table, IReadOnlyList<ResultColumn> columns, string primaryKey, CancellationToken cancellationToken);

    /// <summary>Writes rows in bulk until <see cref="SqlLoad.Rows"/> ends, inside the transaction. A row that the server changes or drops is an error.</summary>
    /// <returns>How many the server took.</returns>
    /// <exception cref="TargetException">SqlValue: a value that the column can't hold, found on this side.</exception>
    Task<long> LoadAsync(SqlLoad load, CancellationToken cancellationToken);

    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Undoes what was done since <see cref="BeginAsync"/>; does nothing where there is no transaction, or no connection any more. Doesn't throw.</summary>
    Task RollbackAsync();
}
