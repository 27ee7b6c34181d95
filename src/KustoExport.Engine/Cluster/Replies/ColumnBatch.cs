using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Some rows of a result, column by column. It is filled again and again: what was read from it is good until then.</summary>
public sealed class ColumnBatch
{
    /// <summary>The rows that a batch has at most, as many as a chunk of DuckDB's.</summary>
    public const int MostRows = 2048;

    // Rows may be large: a batch also ends where its texts take this much.
    private const int MostTextBytes = 4 << 20;

    private readonly ColumnValues[] _columns;
    private int _textBytes;

    public ColumnBatch(IReadOnlyList<ResultColumn> columns) => _columns = [.. columns.Select(c => new ColumnValues(c))];

    public IReadOnlyList<ColumnValues> Columns => _columns;

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more rows shall be added.</summary>
    internal bool IsFull => Count == MostRows || _textBytes > MostTextBytes;

    /// <summary>The memory that the batch takes, about: as much for few rows as for many.</summary>
    internal long Size => _textBytes + ((long)MostRows * _columns.Length * sizeof(long));

    internal ReadOnlySpan<ColumnValues> Values => _columns;

    /// <summary>The same rows as values of .NET.</summary>
    public RowBatch ToRows()
    {
        var rows = new object?[Count][];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = new object?[_columns.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            for (var row = 0; row < rows.Length; row++)
                rows[row][i] = ColumnObject.Of(_columns[i], row);
        }

        return new RowBatch(rows);
    }

    internal void Clear()
    {
        foreach (var column in _columns)
            column.Clear();
        (Count, _textBytes) = (0, 0);
    }

    /// <summary>Takes over the rows of another batch of the same columns.</summary>
    internal void CopyFrom(ColumnBatch other)
    {
        for (var i = 0; i < _columns.Length; i++)
            _columns[i].CopyFrom(other._columns[i]);
        (Count, _textBytes) = (other.Count, other._textBytes);
    }

    /// <summary>Forgets the values behind the last whole row.</summary>
    internal void DropValues()
    {
        foreach (var column in _columns)
            column.DropBehind(Count);
    }

    /// <summary>Ends a row: each column has got its value.</summary>
    internal void EndRow()
    {
        Count++;
        _textBytes = 0;
        foreach (var column in _columns)
            _textBytes += column.TextBytes;
    }
}
