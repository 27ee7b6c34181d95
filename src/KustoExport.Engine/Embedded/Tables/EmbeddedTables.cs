using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>The tables of an embedded database. Every change is complete or didn't happen; queries that run see the tables as they were.</summary>
public sealed partial class EmbeddedTables
{
    private readonly DatabaseStore _store;
    private readonly Action _changed;
    private readonly object _gate;
    private readonly Func<string, bool> _isExternal;
    private readonly Dictionary<string, Entry> _byName = new(StringComparer.Ordinal);

    // One change of a table at a time, so that a schema isn't extended twice, and rows aren't added to a table that is being replaced.
    private readonly NamedLocks _turns = new();
    private long _lastId;

    /// <param name="store">Where the rows are, and what is known of them.</param>
    /// <param name="changed">Called behind every change of a table's schema or rows.</param>
    /// <param name="gate">What all lock that give names to tables: external tables and others have no name in common.</param>
    /// <param name="isExternal">Whether an external table has the name.</param>
    internal EmbeddedTables(DatabaseStore store, Action changed, object gate, Func<string, bool> isExternal) =>
        (_store, _changed, _gate, _isExternal) = (store, changed, gate, isExternal);

    /// <summary>Whether there is a table of that name.</summary>
    public bool Contains(string name)
    {
        lock (_gate)
            return _byName.ContainsKey(name);
    }

    /// <summary>The names at this moment.</summary>
    public IReadOnlyList<string> Names()
    {
        lock (_gate)
            return [.. _byName.Keys];
    }

    /// <summary>The tables at this moment, by name.</summary>
    public Dictionary<string, EmbeddedTable> Snapshot() => Entries().ToDictionary(e => e.Table.Name, Look, StringComparer.Ordinal);

    /// <summary>The table for a query, and what keeps it there until that has ended; null where there is none.</summary>
    internal (EmbeddedTable Table, IDisposable? Use)? Read(string name)
    {
        Entry? entry;
        IDisposable? use = null;
        lock (_gate)
        {
            if (!_byName.TryGetValue(name, out entry))
                return null;
            use = (entry.Table as StoredTable)?.Physical?.Read();
        }

        return (Look(entry), use);
    }

    /// <summary>What is said of a table beside its columns; of one that isn't there, nothing.</summary>
    public TableDetails DetailsOf(string name)
    {
        lock (_gate)
            return _byName.TryGetValue(name, out var entry) ? entry.Details : new TableDetails();
    }

    /// <summary>The extents that a table's rows came in, the oldest first; of files that are read in place there are none.</summary>
    public IReadOnlyList<Extent> ExtentsOf(string name)
    {
        Entry? entry;
        lock (_gate)
            entry = _byName.GetValueOrDefault(name);
        return entry is null ? [] : ExtentRecords.Read(_store, entry.Id);
    }

    /// <summary>All tables, by name.</summary>
    public IReadOnlyList<TableInfo> List()
    {
        Entry[] entries;
        List<IDisposable> uses;
        lock (_gate)
        {
            entries = [.. _byName.Values];

            // Their rows are counted: none may be dropped before.
            uses = [.. entries.Select(e => (e.Table as StoredTable)?.Physical?.Read()).OfType<IDisposable>()];
        }

        try
        {
            if (entries.Length == 0)
                return [];
            using var connection = _store.Connect();
            return [.. entries.OrderBy(e => e.Table.Name, StringComparer.Ordinal).Select(e => Describe(connection, e))];
        }
        finally
        {
            uses.ForEach(use => use.Dispose());
        }
    }

    internal static IReadOnlyList<ResultColumn> Columns(TableSymbol table) => [.. table.Columns.Select(c => new ResultColumn(c.Name, c.Type))];

    private Entry[] Entries()
    {
        lock (_gate)
            return [.. _byName.Values];
    }

    // Files may have changed since somebody looked.
    private EmbeddedTable Look(Entry entry) => entry.Bound is { } bound ? bound.Refresh(_store.Connect) : entry.Table;

    private StoredTable Stored(string name) => StoredEntry(name).Stored;

    private Entry StoredEntry(string name)
    {
        lock (_gate)
        {
            var entry = _byName.GetValueOrDefault(name) ?? throw Unknown(name);
            return entry.Table is StoredTable
                ? entry
                : throw new TargetException(ErrorCodes.TableExists, $"The table '{name}' reads files in place: it can't be changed.", name, "Import the files, or bind them again under another name.");
        }
    }

    private void CheckNotExternal(string name)
    {
        if (_isExternal(name))
            throw new TargetException(ErrorCodes.TableExists, $"There is an external table '{name}' already, and a table can't have its name.", name, "Give the table another name.");
    }

    private static TargetException Unknown(string name) => new(ErrorCodes.KqlUnknownTable, $"There is no table '{name}'.", name, ".show tables lists them.");

    // A table that replaces another lives beside it for a moment, and DuckDB takes 'T' and 't' for one name.
    private StoredTable NewTable(string name, IReadOnlyList<Column> columns)
    {
        var id = Interlocked.Increment(ref _lastId);
        return new StoredTable(name, Physical(id, FormattableString.Invariant($"{name}~{id}")), columns, []);
    }

    // In memory, where DuckDB doesn't compress, the number would take a tenth of the time that the rows take, and most tables stay with one extent.
    // In a file it is a twentieth, and the first checkpoint behind a column that is added later writes all row groups again.
    private PhysicalTable Physical(long id, string physicalName) =>
        new(id, physicalName, _store.Rows(physicalName), ExtentRecords.SourceOf(_store, id), numbersFirstExtent: !_store.IsOfInstance);

    private TableInfo Describe(DuckDBConnection connection, Entry entry)
    {
        if (entry.Bound?.Refresh(_store.Connect) is { } files)
            return new TableInfo(files.Name, null, Columns(files), files.Files, IsInPlace: true);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {entry.Table.FromSql}";
        return new TableInfo(entry.Table.Name, (long)command.ExecuteScalar()!, Columns(entry.Table), entry.Files, IsInPlace: false);
    }

    /// <summary>A table as queries see it, and all that is said of it.</summary>
    private sealed record Entry(long Id, EmbeddedTable Table)
    {
        public IReadOnlyList<string> Files { get; init; } = [];

        /// <summary>Of a table in place.</summary>
        public BoundFiles? Bound { get; init; }

        public TableDetails Details { get; init; } = new();

        public StoredTable Stored => (StoredTable)Table;

        /// <summary>The table as the database keeps it.</summary>
        public TableRecord Record => new(Id, Table.Name, Table.Columns)
        {
            PhysicalName = (Table as StoredTable)?.Physical?.Name,
            PhysicalColumns = (Table as StoredTable)?.PhysicalColumns ?? [],
            Details = Details,
            Files = Files,
            Source = Bound?.Source,
        };

        public static Entry Of(StoredTable table) => new(table.Physical!.Id, table);
    }
}
