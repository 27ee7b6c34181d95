namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>The tables of the listener; names don't tell case apart, as in most collations.</summary>
internal sealed class TdsDatabase
{
    private readonly Dictionary<string, TdsTable> _tables = new(StringComparer.OrdinalIgnoreCase);

    public TdsTable this[string fullName] => Find(fullName) ?? throw new TdsException(TdsError.NoTable(fullName));

    public TdsTable? Find(string fullName)
    {
        lock (_tables)
            return _tables.GetValueOrDefault(fullName);
    }

    public TdsTable Create(string sql)
    {
        var table = TableDeclaration.Read(sql);
        lock (_tables)
        {
            return _tables.TryAdd(table.FullName, table) ? table : throw new TdsException(TdsError.TableExists(table.Name));
        }
    }

    public void Drop(string fullName)
    {
        lock (_tables)
            _tables.Remove(fullName);
    }
}
