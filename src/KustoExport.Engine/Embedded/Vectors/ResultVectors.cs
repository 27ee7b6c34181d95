namespace KustoExport.Engine.Embedded.Vectors;

/// <summary>The chunks of a result, one after the other, for one thread.</summary>
public sealed class ResultVectors : IDisposable
{
    private readonly ResultChunks _chunks;
    private readonly ResultChunk _chunk;

    internal ResultVectors(ResultChunks chunks)
    {
        _chunks = chunks;
        try
        {
            _chunk = chunks.NewChunk();
        }
        catch
        {
            chunks.Dispose();
            throw;
        }
    }

    /// <summary>One for each column. They always show the chunk that was read last.</summary>
    public IReadOnlyList<ValueVector> Vectors => _chunk.Vectors;

    /// <summary>The rows of the chunk that was read last.</summary>
    public int Count => _chunk.Count;

    /// <inheritdoc cref="ResultChunks.Next"/>
    public bool Next() => _chunks.Next(_chunk);

    /// <summary>Stops the query if it still runs.</summary>
    public void Dispose()
    {
        _chunk.Dispose();
        _chunks.Dispose();
    }
}
