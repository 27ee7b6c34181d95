using DuckDB.NET.Native;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Embedded.Vectors;

/// <summary>Some rows of a result, column by column. It is filled again and again: what was read from it is good until then.</summary>
public sealed class ResultChunk : IDisposable
{
    private readonly ValueVector[] _vectors;
    private DuckDBDataChunk? _chunk;

    internal ResultChunk(IEnumerable<ValueVector> vectors) => _vectors = [.. vectors];

    /// <summary>One for each column.</summary>
    public IReadOnlyList<ValueVector> Vectors => _vectors;

    /// <summary>The rows that it has now.</summary>
    public int Count { get; private set; }

    /// <summary>Gives rows to a sink, as many as it takes.</summary>
    /// <param name="sink">What takes them; it is emptied before.</param>
    /// <param name="first">The first of them.</param>
    /// <returns>The row behind the last of them.</returns>
    public int CopyTo(RowSink sink, int first)
    {
        sink.Clear();
        return AddTo(sink, first);
    }

    public void Dispose() => Fill(null);

    /// <summary>The same, behind the rows that the sink has.</summary>
    internal int AddTo(RowSink sink, int first)
    {
        var row = first;
        for (; row < Count && !sink.IsFull; row++)
        {
            var cells = sink.Cells;
            for (var i = 0; i < cells.Length; i++)
                _vectors[i].CopyTo(cells[i], row);
            sink.EndRow();
        }

        return row;
    }

    /// <summary>Takes over other rows; none where null.</summary>
    internal void Fill(DuckDBDataChunk? chunk)
    {
        _chunk?.Dispose();
        _chunk = chunk;
        Count = chunk is null ? 0 : (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
        for (var i = 0; chunk is not null && i < _vectors.Length; i++)
            _vectors[i].Enter(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i));
    }
}
