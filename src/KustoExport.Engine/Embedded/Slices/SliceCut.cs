using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>
/// Says, chunk by chunk of a result, which rows the slice takes: to the end of the group that reaches the limit. Never beyond the end of a group in
/// one go, so that whoever writes groups of that size ends one there too.
/// </summary>
internal sealed unsafe class SliceCut
{
    // A text of DuckDB's takes sixteen bytes of a vector; the first four are its length.
    private const int TextSize = 16;

    private readonly SliceRule _rule;
    private readonly int[] _textColumns;
    private readonly nint[] _texts;
    private long _limit;
    private long _size;
    private long _rows;
    private int _count;
    private int _next;

    public SliceCut(SliceRule rule, ChunkStream stream)
    {
        _rule = rule;
        _textColumns = [.. Enumerable.Range(0, stream.ColumnCount).Where(i => stream.KindOf(i) == DuckDBType.Varchar)];
        _texts = new nint[_textColumns.Length];
    }

    /// <summary>Whether the slice takes no more rows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Whether all rows of the chunk are taken.</summary>
    public bool IsChunkUsed => _next == _count;

    /// <summary>Begins a slice; what is left of the chunk is its beginning.</summary>
    /// <param name="limit">What the sizes of its rows may sum up to.</param>
    public void Begin(long limit) => (_limit, _size, _rows, IsFull) = (limit, 0, 0, false);

    /// <summary>Begins a chunk, which stays where it is until all its rows are taken.</summary>
    public void Enter(DuckDBDataChunk chunk, int count)
    {
        (_count, _next) = (count, 0);
        for (var i = 0; i < _texts.Length; i++)
            _texts[i] = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, _textColumns[i]);
    }

    /// <summary>The rows of the chunk that come next into the slice, which isn't full.</summary>
    public (int First, int Count) Take()
    {
        var first = _next;
        _next = (int)Math.Min(_count, first + _rule.Rows - (_rows % _rule.Rows));
        _rows += _next - first;
        _size += (_next - first) * _rule.RowSize;
        foreach (var vector in _texts)
            _size += Lengths(vector, first, _next);
        IsFull = _size >= _limit && _rows % _rule.Rows == 0;
        return (first, _next - first);
    }

    private static long Lengths(nint vector, int first, int end)
    {
        var data = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        var sum = 0L;
        for (var row = first; row < end; row++)
        {
            if (validity == null || (validity[row >> 6] & (1UL << (row & 63))) != 0)
                sum += *(uint*)(data + ((long)row * TextSize));
        }

        return sum;
    }
}
