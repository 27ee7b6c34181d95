namespace KustoExport.Engine.Embedded.Tables;

/// <summary>
/// A table of DuckDB's. When a database lets go of one, queries may have been translated that read it and haven't begun: it is dropped when
/// none is left.
/// </summary>
/// <param name="id">The table's id in the database.</param>
/// <param name="name">DuckDB's name for it, without its catalog.</param>
/// <param name="fromSql">SQL that names it.</param>
/// <param name="extents">The extents that its rows came in: they are known as long as it is there.</param>
/// <param name="numbersFirstExtent">Whether the number of the first extent is stored with its rows. Where not, DuckDB computes it until rows of a second one come.</param>
internal sealed class PhysicalTable(long id, string name, string fromSql, ExtentSource extents, bool numbersFirstExtent)
{
    private readonly object _gate = new();
    private int _readers;
    private Action? _drop;

    public long Id => id;

    public string Name => name;

    public string FromSql => fromSql;

    public ExtentSource Extents => extents;

    public bool NumbersFirstExtent => numbersFirstExtent;

    /// <summary>Keeps the table until the answer is disposed.</summary>
    public IDisposable Read()
    {
        lock (_gate)
            _readers++;
        return new Reader(this);
    }

    /// <summary>Drops the table, when nobody reads it.</summary>
    public void Retire(Action drop)
    {
        lock (_gate)
        {
            if (_readers > 0)
            {
                _drop = drop;
                return;
            }
        }

        drop();
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_readers > 0 || _drop is null)
                return;
        }

        _drop();
    }

    private sealed class Reader(PhysicalTable table) : IDisposable
    {
        private PhysicalTable? _table = table;

        public void Dispose() => Interlocked.Exchange(ref _table, null)?.Leave();
    }
}
