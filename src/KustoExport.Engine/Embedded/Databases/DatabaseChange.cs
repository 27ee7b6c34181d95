using DuckDB.NET.Data;
using KustoExport.Engine.Errors;

namespace KustoExport.Engine.Embedded.Databases;

/// <summary>A transaction in a database. What isn't committed when this is disposed is undone.</summary>
internal sealed class DatabaseChange : IDisposable
{
    private readonly DatabaseStore _store;
    private readonly DuckDBConnection _connection;
    private readonly bool _isOwned;
    private bool _isOpen;

    internal DatabaseChange(DatabaseStore store, DuckDBConnection connection, bool isOwned)
    {
        (_store, _connection, _isOwned) = (store, connection, isOwned);
        Execute("BEGIN TRANSACTION");
        _isOpen = true;
    }

    /// <summary>Runs a statement, whose <c>?</c> stand for the values.</summary>
    /// <returns>How many rows it wrote, where DuckDB says so.</returns>
    /// <exception cref="TargetException">TargetFull, TargetNotWritable: the file can't be written.</exception>
    public long Execute(string statement, params object?[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement;
        foreach (var value in values)
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (DuckDBException e) when (DatabaseFailure.Of(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Makes the change last.</summary>
    /// <param name="last">Writes what needs the cursor of the commit.</param>
    /// <param name="published">Shows the new state to queries; nothing else is committed in between.</param>
    public void Commit(Action<long> last, Action published) => _store.Commit(
        cursor =>
        {
            last(cursor);
            Execute("COMMIT");
            _isOpen = false;
        },
        published);

    /// <inheritdoc cref="Commit(Action{long}, Action)"/>
    public void Commit(Action published) => Commit(_ => { }, published);

    public void Dispose()
    {
        try
        {
            if (_isOpen)
                Execute("ROLLBACK");
        }
        catch (Exception e) when (e is DuckDBException or TargetException)
        {
            // DuckDB has undone it already, as where the disk is full.
        }
        finally
        {
            if (_isOwned)
                _connection.Dispose();
        }
    }
}
