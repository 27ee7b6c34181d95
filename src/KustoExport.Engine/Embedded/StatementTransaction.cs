using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded;

/// <summary>
/// One transaction for all that a statement needs. By itself DuckDB plans a statement in one transaction and runs it in another, and when it plans it
/// drops the conditions that all rows meet: rows that are committed in between would come through.
/// </summary>
internal sealed class StatementTransaction : IDisposable
{
    private readonly DuckDBConnection _connection;
    private bool _isOpen;

    /// <param name="connection">Where the statement runs; no transaction is open on it.</param>
    public StatementTransaction(DuckDBConnection connection)
    {
        _connection = connection;
        Run("BEGIN TRANSACTION");
        _isOpen = true;
    }

    /// <summary>Keeps what the statement wrote; a statement that only reads needs it not.</summary>
    public void Complete()
    {
        Run("COMMIT");
        _isOpen = false;
    }

    public void Dispose()
    {
        try
        {
            if (_isOpen)
                Run("ROLLBACK");
        }
        catch (DuckDBException)
        {
            // The statement's own error says why.
        }
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
