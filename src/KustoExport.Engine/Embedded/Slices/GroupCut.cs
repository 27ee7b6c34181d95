using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>
/// Cuts as <see cref="SliceRule.Groups"/> says: at the end of the group that reaches the limit. Never beyond the end of a group in one go, so
/// that whoever writes groups of that size ends one there too.
/// </summary>
internal sealed unsafe class GroupCut : SliceCut
{
    // A text of DuckDB's takes sixteen bytes of a vector; the first four are its length.
    private const int TextSize = 16;

    private readonly SliceRule.Groups _rule;
    private readonly int[] _textColumns;
    private readonly nint[] _texts;

    public GroupCut(SliceRule.Groups rule, ChunkStream stream)
    {
        _rule = rule;
        _textColumns = [.. Enumerable.Range(0, stream.ColumnCount).Where(i => stream.KindOf(i) == DuckDBType.Varchar)];
        _texts = new nint[_textColumns.Length];
    }

    public override int HiddenColumns => 0;

    public override void Enter(DuckDBDataChunk chunk, int count)
    {
        base.Enter(chunk, count);
        for (var i = 0; i < _texts.Length; i++)
            _texts[i] = NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, _textColumns[i]);
    }

    protected override int EndOfRows()
    {
        var end = (int)Math.Min(Count, Next + _rule.Rows - (Rows % _rule.Rows));
        Size += (end - Next) * _rule.RowSize;
        foreach (var vector in _texts)
            Size += Lengths(vector, Next, end);
        IsFull = Size >= Limit && (Rows + end - Next) % _rule.Rows == 0;
        return end;
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
