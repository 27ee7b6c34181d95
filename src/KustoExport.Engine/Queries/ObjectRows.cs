namespace KustoExport.Engine.Queries;

/// <summary>Takes rows as values of .NET. Those that were given out stay as they are when it is filled again.</summary>
internal sealed class ObjectRows : RowSink
{
    // So many that handing a batch on takes no time beside making it, and so few that those under way are small beside what the collector of memory finds dead each time.
    private const int MostValues = 2048;
    private const int MostRowsOfFewColumns = 512;
    private const int MostRowsOfManyColumns = 16;

    private readonly ObjectCell[] _cells;
    private List<object?[]> _rows = [];
    private int _textBytes;

    public ObjectRows(IEnumerable<ResultColumn> columns)
        : this([.. columns.Select(c => new ObjectCell(c))])
    {
    }

    private ObjectRows(ObjectCell[] cells)
        : base(cells, Math.Clamp(MostValues / Math.Max(cells.Length, 1), MostRowsOfManyColumns, MostRowsOfFewColumns)) => _cells = cells;

    protected override int TextBytes => _textBytes;

    /// <summary>Gives the rows out, and is empty then.</summary>
    public RowBatch Take()
    {
        var batch = new RowBatch(_rows);
        _rows = new List<object?[]>(_rows.Count);
        Clear();
        return batch;
    }

    protected override void CloseRow(int row)
    {
        var values = new object?[_cells.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _cells[i].Value;
            _textBytes += _cells[i].TextBytes;
        }

        _rows.Add(values);
    }

    // Values that no row has got yet are overwritten by those of the next.
    protected override void DropBehind(int count)
    {
        _rows.RemoveRange(count, _rows.Count - count);
        if (count == 0)
            _textBytes = 0;
    }
}
