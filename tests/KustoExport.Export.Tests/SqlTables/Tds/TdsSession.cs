namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>What one connection has done and not yet committed, and the bulk load that it has announced.</summary>
internal sealed class TdsSession(TdsDatabase database)
{
    private readonly List<(TdsTable Table, object?[] Row)> _pending = [];
    private readonly List<TdsTable> _created = [];

    public TdsDatabase Database => database;

    public bool IsInTransaction { get; private set; }

    public BulkLoad? Announced { get; set; }

    public void Begin() => IsInTransaction = true;

    public void Created(TdsTable table)
    {
        if (IsInTransaction)
            _created.Add(table);
    }

    /// <summary>Takes the rows of a statement: all of them or, where a key is there already, none.</summary>
    public void Insert(TdsTable table, IReadOnlyCollection<object?[]> rows)
    {
        table.CheckKeys(_pending.Where(p => p.Table == table).Select(p => p.Row).Concat(rows));
        if (IsInTransaction)
            _pending.AddRange(rows.Select(r => (table, r)));
        else
            table.Commit(rows);
    }

    public void Commit()
    {
        foreach (var rows in _pending.GroupBy(p => p.Table, p => p.Row))
            rows.Key.Commit([.. rows]);
        End();
    }

    public void Rollback()
    {
        foreach (var table in _created)
            database.Drop(table.FullName);
        End();
    }

    private void End()
    {
        IsInTransaction = false;
        _pending.Clear();
        _created.Clear();
    }
}
