using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>Says, chunk by chunk of a result, which rows the slice takes. It counts the rows' sizes as its <see cref="SliceRule"/> says.</summary>
internal abstract class SliceCut
{
    /// <summary>The columns of the result that slices don't have: the last ones.</summary>
    public abstract int HiddenColumns { get; }

    /// <summary>Whether the slice takes no more rows.</summary>
    public bool IsFull { get; protected set; }

    /// <summary>Whether all rows of the chunk are taken.</summary>
    public bool IsChunkUsed => Next == Count;

    /// <summary>What the sizes may sum up to.</summary>
    protected long Limit { get; private set; }

    /// <summary>The sum of the sizes of the slice's rows.</summary>
    protected long Size { get; set; }

    /// <summary>The rows that the slice has.</summary>
    protected long Rows { get; private set; }

    /// <summary>The rows of the chunk.</summary>
    protected int Count { get; private set; }

    /// <summary>The first row of the chunk that isn't taken.</summary>
    protected int Next { get; private set; }

    public static SliceCut By(SliceRule rule, ChunkStream stream) => rule switch
    {
        SliceRule.Groups groups => new GroupCut(groups, stream),
        _ => new RecordCut(stream),
    };

    /// <summary>Begins a slice; what is left of the chunk is its beginning.</summary>
    public void Begin(long limit) => (Limit, Size, Rows, IsFull) = (limit, 0, 0, false);

    /// <summary>Begins a chunk, which stays where it is until all its rows are taken.</summary>
    public virtual void Enter(DuckDBDataChunk chunk, int count) => (Count, Next) = (count, 0);

    /// <summary>The rows of the chunk that come next into the slice, which isn't full. It is now, if there are none.</summary>
    public (int First, int Count) Take()
    {
        var first = Next;
        var end = EndOfRows();
        Rows += end - first;
        Next = end;
        return (first, end - first);
    }

    /// <summary>Behind the last row that the slice takes of the chunk; counts their sizes, and says whether the slice is full with them.</summary>
    protected abstract int EndOfRows();
}
