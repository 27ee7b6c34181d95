using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.Vectors;

/// <summary>The rows of a result as values of .NET, while the query runs; for one thread at a time.</summary>
internal sealed class ResultRows : IDisposable
{
    private readonly ResultChunks _chunks;
    private readonly ResultChunk _chunk;
    private readonly ObjectRows _rows;
    private bool _isAtEnd;
    private int _next;

    /// <summary>Starts the query. Cancelling stops it, also while it is read.</summary>
    /// <exception cref="Errors.ServiceException">DuckDB couldn't run it.</exception>
    public ResultRows(DuckDBConnection connection, SqlQuery query, CancellationToken cancellationToken)
    {
        var columns = query.Columns.Select(c => new ResultColumn(c.Name, c.Type)).ToList();
        _rows = new ObjectRows(columns);
        _chunks = EmbeddedQuery.Guarded(() => new ResultChunks(connection, query.Text, columns, cancellationToken), query.Text, cancellationToken);
        try
        {
            _chunk = _chunks.NewChunk();
        }
        catch
        {
            _chunks.Dispose();
            throw;
        }
    }

    /// <summary>The next rows, as many as a batch has; null behind the last. Waits until DuckDB has computed them.</summary>
    /// <exception cref="Errors.ServiceException">DuckDB couldn't.</exception>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public RowBatch? Next()
    {
        // Chunks may be small, where few rows come through a filter.
        while (!_rows.IsFull && HasMore())
            _next = _chunk.AddTo(_rows, _next);
        return _rows.Count > 0 ? _rows.Take() : null;
    }

    /// <summary>Stops the query if it still runs.</summary>
    public void Dispose()
    {
        _chunk.Dispose();
        _chunks.Dispose();
    }

    private bool HasMore()
    {
        if (_next < _chunk.Count)
            return true;
        _isAtEnd = _isAtEnd || !_chunks.Next(_chunk);
        _next = 0;
        return !_isAtEnd;
    }
}
