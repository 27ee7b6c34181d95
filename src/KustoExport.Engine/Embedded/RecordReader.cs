using DuckDB.NET.Data;

namespace KustoExport.Engine.Embedded;

/// <summary>Reads the rows of a SELECT of one BLOB column, which is never null. Not for use by several threads.</summary>
public sealed class RecordReader : IDisposable
{
    private readonly StatementTransaction _transaction;
    private readonly DuckDBCommand _command;
    private readonly DuckDBDataReader _reader;
    private readonly Interruption _interruption;
    private readonly CancellationToken _cancellationToken;
    private byte[] _record = new byte[4096];
    private int _length;
    private bool _finished;

    internal RecordReader(DuckDBConnection connection, string select, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _transaction = new StatementTransaction(connection);
        _command = connection.CreateCommand();
        _command.CommandText = select;
        _command.UseStreamingMode = true;
        _interruption = new Interruption(_command, cancellationToken);
        try
        {
            _reader = _command.ExecuteReader();
        }
        catch
        {
            _interruption.Dispose();
            _command.Dispose();
            _transaction.Dispose();
            throw;
        }
    }

    /// <summary>The row that the last <see cref="MoveNext"/> came to; valid until the next one.</summary>
    public ReadOnlySpan<byte> Current => _record.AsSpan(0, _length);

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool MoveNext() => EmbeddedQuery.Guarded(Step, _command.CommandText, _cancellationToken);

    public void Dispose()
    {
        _interruption.Dispose();

        // Closing a reader drains what is left of the result: stop the query first.
        if (!_finished)
            _command.Cancel();
        _reader.Dispose();
        _command.Dispose();
        _transaction.Dispose();
    }

    private bool Step()
    {
        if (!_reader.Read())
        {
            _finished = true;
            return false;
        }

        using var value = _reader.GetStream(0);
        _length = checked((int)value.Length);
        if (_length > _record.Length)
            _record = new byte[Math.Max(_length, _record.Length * 2)];
        value.ReadExactly(_record, 0, _length);
        return true;
    }
}
