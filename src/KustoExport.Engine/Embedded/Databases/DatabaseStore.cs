using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Secrets;

namespace KustoExport.Engine.Embedded.Databases;

/// <summary>
/// Where a database keeps its rows, and beside them, in the schema <c>kx</c>, what it knows of them: a catalog of DuckDB's, in memory or in a
/// file. What belongs together is changed in one transaction, so that a process may die at any moment. Used by several threads.
/// </summary>
internal sealed class DatabaseStore
{
    private readonly Func<DuckDBConnection> _connect;
    private readonly string _name;
    private readonly string _catalog;
    private readonly object _committing = new();
    private readonly object _preparing = new();
    private bool _isPrepared;
    private long _lastCursor;

    /// <param name="connect">Opens a connection of its own.</param>
    /// <param name="catalog">DuckDB's name of the catalog; that of the instance itself where null.</param>
    /// <param name="secrets">Writes definitions that have credentials.</param>
    public DatabaseStore(Func<DuckDBConnection> connect, string? catalog, SecretKeeper secrets)
    {
        (_connect, IsOfInstance, Secrets) = (connect, catalog is null, secrets);
        _name = catalog ?? "memory";
        _catalog = SqlText.Name(_name);
    }

    /// <summary>Whether it is the catalog in which names without one are looked up: that of the instance, in memory.</summary>
    public bool IsOfInstance { get; }

    /// <summary>Writes definitions that have credentials, where the database is in a file.</summary>
    public SecretKeeper Secrets { get; }

    /// <summary>The largest cursor of what is committed: the ticks of a moment, larger with every commit.</summary>
    public long LastCursor => Volatile.Read(ref _lastCursor);

    /// <summary>SQL that names a table of rows.</summary>
    public string Rows(string physicalName) => IsOfInstance ? SqlText.Name(physicalName) : $"{_catalog}.main.{SqlText.Name(physicalName)}";

    /// <summary>SQL that names a table of what the database knows: tables, extents, functions …</summary>
    public string Known(string table) => $"{_catalog}.kx.{table}";

    /// <summary>DuckDB's names of the tables of rows that are there, known or not.</summary>
    public List<string> RowTables() => Read(
        $"SELECT table_name FROM duckdb_tables() WHERE database_name = {SqlText.String(_name)} AND schema_name = 'main' AND contains(table_name, '~')",
        row => row.GetString(0));

    /// <summary>A connection of its own, for what reads.</summary>
    public DuckDBConnection Connect()
    {
        Prepare();
        return _connect();
    }

    /// <summary>Begins a transaction on a connection of its own.</summary>
    public DatabaseChange Begin() => new(this, Connect(), isOwned: true);

    /// <summary>Begins a transaction on a connection that somebody else closes.</summary>
    public DatabaseChange Begin(DuckDBConnection connection)
    {
        Prepare();
        return new DatabaseChange(this, connection, isOwned: false);
    }

    /// <summary>Reads what the database knows.</summary>
    public List<T> Read<T>(string sql, Func<DuckDBDataReader, T> row)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>The database's own id, and how often it was opened.</summary>
    public (Guid Id, int Openings) Identity() => Read($"SELECT id, openings FROM {Known("database")}", row => (row.GetGuid(0), row.GetInt32(1)))[0];

    /// <summary>Changes what is known, and shows it when that is committed.</summary>
    /// <param name="steps">The changes, one transaction.</param>
    /// <param name="published">Shows them to queries.</param>
    public void Change(Action<DatabaseChange> steps, Action published)
    {
        using var change = Begin();
        steps(change);
        change.Commit(published);
    }

    /// <summary>Commits, one transaction after the other: so a cursor is larger than those of all that was committed before.</summary>
    /// <param name="last">Writes what needs the cursor of the commit, and commits.</param>
    /// <param name="published">What is done before another commit: the new state is shown to queries.</param>
    public void Commit(Action<long> last, Action published)
    {
        lock (_committing)
        {
            var cursor = Math.Max(_lastCursor + 1, DateTime.UtcNow.Ticks);
            last(cursor);
            Volatile.Write(ref _lastCursor, cursor);
            published();
        }
    }

    // The database in memory is made when it is first used: most sessions only query files.
    private void Prepare()
    {
        if (Volatile.Read(ref _isPrepared))
            return;
        lock (_preparing)
        {
            if (_isPrepared)
                return;
            using var connection = _connect();
            DatabaseSchema.Prepare(connection, _catalog);
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT coalesce(max(cursor), 0) FROM {Known("extents")}";
            _lastCursor = (long)command.ExecuteScalar()!;
            Volatile.Write(ref _isPrepared, true);
        }
    }
}
