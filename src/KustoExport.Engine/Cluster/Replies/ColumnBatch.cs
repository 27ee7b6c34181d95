using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Some rows of a result, column by column.</summary>
public sealed class ColumnBatch : RowSink
{
    private readonly ColumnValues[] _columns;
    private readonly ColumnValues[] _texts;
    private int _textBytes;

    public ColumnBatch(IReadOnlyList<ResultColumn> columns)
        : this([.. columns.Select(c => new ColumnValues(c))])
    {
    }

    private ColumnBatch(ColumnValues[] columns)
        : base(columns, MostRows) => (_columns, _texts) = (columns, [.. columns.Where(c => c.HasTexts)]);

    public IReadOnlyList<ColumnValues> Columns => _columns;

    /// <summary>The memory that the batch takes, about: as much for few rows as for many.</summary>
    internal long Size => _textBytes + ((long)MostRows * _columns.Length * sizeof(long));

    protected override int TextBytes => _textBytes;

    /// <summary>The same rows as values of .NET.</summary>
    public RowBatch ToRows()
    {
        var rows = new ObjectRows(_columns.Select(c => c.Column));
        CopyTo(rows);
        return rows.Take();
    }

    /// <summary>Gives the rows to an empty sink of the same columns.</summary>
    internal void CopyTo(RowSink sink)
    {
        for (var row = 0; row < Count; row++)
        {
            for (var i = 0; i < _columns.Length; i++)
                _columns[i].CopyTo(sink.Cells[i], row);
            sink.EndRow();
        }
    }

    protected override void CloseRow(int row)
    {
        _textBytes = 0;
        foreach (var column in _texts)
            _textBytes += column.TextBytes;
    }

    protected override void DropBehind(int count)
    {
        foreach (var column in _columns)
            column.DropBehind(count);
        CloseRow(count - 1);
    }
}
