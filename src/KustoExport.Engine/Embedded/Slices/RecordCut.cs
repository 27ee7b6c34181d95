using DuckDB.NET.Native;

namespace KustoExport.Engine.Embedded.Slices;

/// <summary>Cuts as <see cref="SliceRule.Records"/> says: before the row that would pass the limit.</summary>
internal sealed unsafe class RecordCut : SliceCut
{
    private readonly int _sizeColumn;
    private long* _sizes;

    /// <exception cref="InvalidOperationException">The last column is no BIGINT.</exception>
    public RecordCut(ChunkStream stream)
    {
        _sizeColumn = stream.ColumnCount - 1;
        if (stream.KindOf(_sizeColumn) != DuckDBType.BigInt)
            throw new InvalidOperationException("The size of a row must be a BIGINT.");
    }

    public override int HiddenColumns => 1;

    public override void Enter(DuckDBDataChunk chunk, int count)
    {
        base.Enter(chunk, count);
        _sizes = (long*)NativeMethods.Vectors.DuckDBVectorGetData(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, _sizeColumn));
    }

    protected override int EndOfRows()
    {
        var row = Next;
        while (row < Count && (Size + _sizes[row] <= Limit || Rows + row == Next))
            Size += _sizes[row++];
        IsFull = row < Count;
        return row;
    }
}
