namespace KustoExport.Engine.Embedded.Slices;

/// <summary>Counts the sizes of rows, chunk by chunk, and says which of them the slice takes.</summary>
internal sealed unsafe class SliceCut
{
    private SliceLimit _limit;
    private long _size;
    private long _rows;
    private long* _sizes;
    private int _count;
    private int _next;

    /// <summary>Whether the slice takes no more rows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Whether all rows of the chunk are taken.</summary>
    public bool IsChunkUsed => _next == _count;

    /// <summary>Begins a slice; what is left of the chunk is its beginning.</summary>
    public void Begin(SliceLimit limit) => (_limit, _size, _rows, IsFull) = (limit, 0, 0, false);

    /// <summary>Begins a chunk.</summary>
    /// <param name="sizes">The size of each row, which stay where they are until all rows are taken.</param>
    /// <param name="count">The number of rows.</param>
    public void Enter(long* sizes, int count)
    {
        _sizes = sizes;
        (_count, _next) = (count, 0);
    }

    /// <summary>The rows of the chunk that come next into the slice, which isn't full. It is now, if there are none.</summary>
    public (int First, int Count) Take()
    {
        var first = _next;
        _next = _limit.Group is { } group ? EndOfGroup(group) : EndOfRoom();
        _rows += _next - first;
        return (first, _next - first);
    }

    // At most to the end of the group, so that whoever writes groups of that size ends one there too.
    private int EndOfGroup(int group)
    {
        var end = (int)Math.Min(_count, _next + group - (_rows % group));
        for (var row = _next; row < end; row++)
            _size += _sizes[row];
        IsFull = _size >= _limit.Size && (_rows + end - _next) % group == 0;
        return end;
    }

    private int EndOfRoom()
    {
        var row = _next;
        while (row < _count && (_size + _sizes[row] <= _limit.Size || _rows + row == _next))
            _size += _sizes[row++];
        IsFull = row < _count;
        return row;
    }
}
