namespace KustoExport.Engine.Queries;

/// <summary>Takes some rows of a result, value by value. It is filled again and again: what was read from it is good until then.</summary>
public abstract class RowSink
{
    /// <summary>The rows that are taken at most where nothing else is said: as many as a chunk of DuckDB's.</summary>
    public const int MostRows = 2048;

    // Rows may be large: it also ends where its texts take this much.
    private const int MostTextBytes = 4 << 20;

    private readonly CellSink[] _cells;
    private readonly int _mostRows;

    /// <param name="cells">One for each column.</param>
    /// <param name="mostRows">The rows that are taken at most.</param>
    protected RowSink(IEnumerable<CellSink> cells, int mostRows) => (_cells, _mostRows) = ([.. cells], mostRows);

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>One for each column.</summary>
    internal ReadOnlySpan<CellSink> Cells => _cells;

    /// <summary>Whether no more rows shall be added.</summary>
    internal bool IsFull => Count == _mostRows || TextBytes > MostTextBytes;

    /// <summary>The bytes of all texts.</summary>
    protected abstract int TextBytes { get; }

    /// <summary>Ends a row: each cell has got its value.</summary>
    internal void EndRow()
    {
        CloseRow(Count);
        Count++;
    }

    internal void Clear()
    {
        Count = 0;
        DropBehind(0);
    }

    /// <summary>Forgets the values behind the last whole row.</summary>
    internal void DropValues() => DropBehind(Count);

    /// <summary>Ends a row.</summary>
    /// <param name="row">Its place.</param>
    protected abstract void CloseRow(int row);

    /// <summary>Forgets the values behind so many rows.</summary>
    protected abstract void DropBehind(int count);
}
