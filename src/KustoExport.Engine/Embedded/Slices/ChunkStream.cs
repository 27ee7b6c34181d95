using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>
/// A SELECT that runs while its result is read, in DuckDB's own chunks of up to 2,048 rows. DuckDB computes ahead a little and then waits, so
/// memory is constant. Not for use by several threads at once.
/// </summary>
internal sealed class ChunkStream : IDisposable
{
    private readonly StatementTransaction _transaction;
    private readonly Interruption _interruption;
    private readonly DuckDBPreparedStatement? _statement;
    private DuckDBResult _result;

    /// <exception cref="EngineFailure">DuckDB doesn't run it.</exception>
    public ChunkStream(DuckDBConnection connection, string select, CancellationToken cancellationToken)
    {
        _transaction = new StatementTransaction(connection);
        _interruption = new Interruption(() => NativeMethods.Startup.DuckDBInterrupt(connection.NativeConnection), cancellationToken);
        try
        {
            if (NativeMethods.PreparedStatements.DuckDBPrepare(connection.NativeConnection, select, out _statement) != DuckDBState.Success)
                throw new EngineFailure(NativeMethods.PreparedStatements.DuckDBPrepareError(_statement));
            if (NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(_statement, out _result) != DuckDBState.Success)
                throw new EngineFailure(NativeMethods.Query.DuckDBResultError(ref _result));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int ColumnCount => (int)NativeMethods.Query.DuckDBColumnCount(ref _result);

    public DuckDBType KindOf(int column) => NativeMethods.Query.DuckDBColumnType(ref _result, column);

    /// <summary>The type of a column, for the caller to dispose.</summary>
    public DuckDBLogicalType TypeOf(int column) => NativeMethods.Query.DuckDBColumnLogicalType(ref _result, column);

    /// <summary>The next chunk, which has rows and is the caller's to dispose; null after the last.</summary>
    /// <exception cref="EngineFailure">DuckDB couldn't compute it.</exception>
    public DuckDBDataChunk? Next()
    {
        while (true)
        {
            var chunk = NativeMethods.Query.DuckDBFetchChunk(_result);
            if (chunk.IsInvalid)
                return NativeMethods.Query.DuckDBResultError(ref _result) is { Length: > 0 } error ? throw new EngineFailure(error) : null;
            if (NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk) > 0)
                return chunk;
            chunk.Dispose();
        }
    }

    /// <summary>Stops the statement if it still runs.</summary>
    public void Dispose()
    {
        NativeMethods.Query.DuckDBDestroyResult(ref _result);
        _statement?.Dispose();
        _interruption.Dispose();
        _transaction.Dispose();
    }
}
