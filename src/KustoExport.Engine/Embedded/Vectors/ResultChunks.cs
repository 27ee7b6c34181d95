using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.Vectors;

/// <summary>
/// The result of a query while it runs: DuckDB computes ahead a little and then waits, so memory is constant. One thread at a time goes on in it; the
/// chunks it gave may be read side by side.
/// </summary>
public sealed class ResultChunks : IDisposable
{
    private readonly string _select;
    private readonly IReadOnlyList<ResultColumn> _columns;
    private readonly CancellationToken _cancellationToken;
    private readonly ChunkStream _stream;

    /// <summary>Starts the SELECT.</summary>
    internal ResultChunks(DuckDBConnection connection, string select, IReadOnlyList<ResultColumn> columns, CancellationToken cancellationToken)
    {
        (_select, _columns, _cancellationToken) = (select, columns, cancellationToken);
        _stream = new ChunkStream(connection, select, cancellationToken);
    }

    /// <summary>A place for rows of this result.</summary>
    public ResultChunk NewChunk() => new(_columns.Select((column, i) =>
    {
        using var type = _stream.TypeOf(i);
        return new ValueVector(column, type);
    }));

    /// <summary>Puts the next rows, at least one, into a chunk; false after the last. Waits until DuckDB has computed them.</summary>
    /// <exception cref="Errors.ServiceException">DuckDB couldn't.</exception>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public bool Next(ResultChunk chunk)
    {
        chunk.Fill(null);
        chunk.Fill(EmbeddedQuery.Guarded(_stream.Next, _select, _cancellationToken));
        return chunk.Count > 0;
    }

    /// <summary>Stops the query if it still runs.</summary>
    public void Dispose() => _stream.Dispose();
}
