using DuckDB.NET.Data;
using DuckDB.NET.Native;
using KustoExport.Engine.Embedded.Slices;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.Vectors;

/// <summary>
/// The result of a query while it runs, chunk by chunk: DuckDB computes ahead a little and then waits, so memory is constant. For one thread at a time.
/// </summary>
public sealed class ResultVectors : IDisposable
{
    private readonly string _select;
    private readonly CancellationToken _cancellationToken;
    private readonly ChunkStream _stream;
    private readonly ValueVector[] _vectors;
    private DuckDBDataChunk? _chunk;

    /// <summary>Starts the SELECT.</summary>
    internal ResultVectors(DuckDBConnection connection, string select, IReadOnlyList<ResultColumn> columns, CancellationToken cancellationToken)
    {
        (_select, _cancellationToken) = (select, cancellationToken);
        _stream = new ChunkStream(connection, select, cancellationToken);
        try
        {
            _vectors = [.. columns.Select((column, i) =>
            {
                using var type = _stream.TypeOf(i);
                return new ValueVector(column, type);
            })];
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>One for each column. They always show the chunk that was read last.</summary>
    public IReadOnlyList<ValueVector> Vectors => _vectors;

    /// <summary>The rows of the chunk that was read last.</summary>
    public int Count { get; private set; }

    /// <summary>Goes to the next chunk, which has rows; false after the last. Waits until DuckDB has computed it.</summary>
    /// <exception cref="Errors.ServiceException">DuckDB couldn't.</exception>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public bool Next()
    {
        _chunk?.Dispose();
        Count = 0;
        _chunk = EmbeddedQuery.Guarded(_stream.Next, _select, _cancellationToken);
        if (_chunk is null)
            return false;
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i].Enter(NativeMethods.DataChunks.DuckDBDataChunkGetVector(_chunk, i));
        Count = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(_chunk);
        return true;
    }

    /// <summary>Stops the query if it still runs.</summary>
    public void Dispose()
    {
        _chunk?.Dispose();
        _chunk = null;
        _stream.Dispose();
    }
}
