using System.Diagnostics;
using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>The tables of an embedded database. Every change is complete or didn't happen; queries that run see the tables as they were.</summary>
public sealed partial class EmbeddedTables
{
    private readonly Func<DuckDBConnection> _connect;
    private readonly Action _changed;
    private readonly object _gate;
    private readonly Func<string, bool> _isExternal;
    private readonly Dictionary<string, Entry> _byName = new(StringComparer.Ordinal);
    private long _created;

    /// <param name="connect">Opens a connection of its own to the database.</param>
    /// <param name="changed">Called behind every change of a table's schema or rows.</param>
    /// <param name="gate">What all lock that give names to tables: external tables and others have no name in common.</param>
    /// <param name="isExternal">Whether an external table has the name.</param>
    public EmbeddedTables(Func<DuckDBConnection> connect, Action changed, object gate, Func<string, bool> isExternal) =>
        (_connect, _changed, _gate, _isExternal) = (connect, changed, gate, isExternal);

    /// <summary>Whether there is a table of that name.</summary>
    public bool Contains(string name)
    {
        lock (_gate)
            return _byName.ContainsKey(name);
    }

    /// <summary>The tables at this moment, by name.</summary>
    public Dictionary<string, EmbeddedTable> Snapshot()
    {
        Entry[] entries;
        lock (_gate)
            entries = [.. _byName.Values];
        return entries.ToDictionary(e => e.Table.Name, e => e.Bound is { } bound ? bound.Refresh(_connect) : e.Table, StringComparer.Ordinal);
    }

    /// <summary>What is said of a table beside its columns; of one that isn't there, nothing.</summary>
    public TableDetails DetailsOf(string name)
    {
        lock (_gate)
            return _byName.TryGetValue(name, out var entry) ? entry.Details : new TableDetails();
    }

    /// <summary>All tables, by name.</summary>
    public IReadOnlyList<TableInfo> List()
    {
        Entry[] entries;
        lock (_gate)
            entries = [.. _byName.Values.OrderBy(e => e.Table.Name, StringComparer.Ordinal)];
        using var connection = _connect();
        return [.. entries.Select(e => Describe(connection, e))];
    }

    /// <summary>Loads files into a table, or binds them as one.</summary>
    /// <exception cref="TargetException">TableExists, KqlUnknownTable (to append to), and what binding files raises.</exception>
    public Task<ImportedTable> ImportAsync(TableImport import, CancellationToken cancellationToken) =>
        Task.Run(() => Import(import, cancellationToken), cancellationToken);

    /// <summary>Removes a table; the files of one in place stay.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string name)
    {
        Entry? entry;
        lock (_gate)
        {
            if (!_byName.Remove(name, out entry))
                return false;
        }

        Drop(entry);
        _changed();
        return true;
    }

    /// <summary>A table that rows are written to one by one; no query sees it but those that name it in their request.</summary>
    public RowTable CreateRowTable(string name) => CreateRowTable(name, []);

    /// <summary>The same, with columns that are known before the first row.</summary>
    internal RowTable CreateRowTable(string name, IReadOnlyList<ResultColumn> schema) => new(_connect(), name, NewName(name), schema);

    private ImportedTable Import(TableImport import, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var existing = Find(import);
        using var connection = _connect();

        // Whatever statement runs is stopped: learning a schema takes its time too.
        using var any = connection.CreateCommand();
        using var interruption = new Interruption(any, cancellationToken);
        try
        {
            var loaded = import.InPlace ? Bind(connection, import) : Load(connection, import, existing, cancellationToken);
            return loaded with { Elapsed = watch.Elapsed };
        }
        catch (DuckDBException e)
        {
            throw EngineErrors.Translate(e, import.Name, cancellationToken);
        }
    }

    private Entry? Find(TableImport import)
    {
        Entry? existing;
        lock (_gate)
        {
            CheckNotExternal(import.Name);
            existing = _byName.GetValueOrDefault(import.Name);
        }

        if (existing is not null && import.Mode == ImportMode.Create)
            throw Exists(import.Name);
        if (existing?.Table is FileTable && import.Mode == ImportMode.Append)
            throw new TargetException(ErrorCodes.TableExists, $"The table '{import.Name}' reads files in place: rows can't be added to it.", import.Name, "Replace it with -Force, or add the file to its folder.");
        return import.Mode == ImportMode.Append ? existing : null;
    }

    private void CheckNotExternal(string name)
    {
        if (_isExternal(name))
            throw new TargetException(ErrorCodes.TableExists, $"There is an external table '{name}' already, and a table can't have its name.", name, "Give the table another name.");
    }

    private static TargetException Exists(string name) =>
        new(ErrorCodes.TableExists, $"There is a table '{name}' already.", name, "Add to it with -Append, or replace it with -Force.");

    private ImportedTable Bind(DuckDBConnection connection, TableImport import)
    {
        var bound = new BoundFiles(connection, import.Name, import.Source);
        var table = bound.Table;
        Publish(new Entry(table, table.Files) { Bound = bound }, import.Mode);
        return new ImportedTable(import.Name, null, Columns(table), table.Files, TimeSpan.Zero);
    }

    private ImportedTable Load(DuckDBConnection connection, TableImport import, Entry? existing, CancellationToken cancellationToken)
    {
        if (existing?.Table is StoredTable target)
        {
            var appended = TableLoad.Append(connection, import, target, cancellationToken);
            lock (_gate)
                _byName[import.Name] = existing with { Files = [.. existing.Files.Union(appended.Files)], Details = existing.Details with { Extents = [.. existing.Details.Extents, .. Imported(appended)] } };
            _changed();
            return appended;
        }

        var physicalName = NewName(import.Name);
        var (table, load) = TableLoad.Create(connection, import, physicalName, cancellationToken);
        try
        {
            Publish(new Entry(table, load.Files) { Details = new TableDetails { Extents = Imported(load) } }, import.Mode);
        }
        catch
        {
            Drop(new Entry(table, []));
            throw;
        }

        return load;
    }

    private static IReadOnlyList<Extent> Imported(ImportedTable import) => import.RowCount is > 0 and var rows ? [new Extent(Guid.NewGuid(), DateTime.UtcNow, rows, [])] : [];

    private void Publish(Entry entry, ImportMode mode)
    {
        Entry? replaced;
        lock (_gate)
        {
            CheckNotExternal(entry.Table.Name);

            // Another import of the same name may have finished in between.
            if (_byName.TryGetValue(entry.Table.Name, out replaced) && mode != ImportMode.Replace)
                throw Exists(entry.Table.Name);
            _byName[entry.Table.Name] = entry;
        }

        if (replaced is not null)
            Drop(replaced);
        _changed();
    }

    // A table that replaces another lives beside it for a moment, and DuckDB takes 'T' and 't' for one name.
    private string NewName(string name) => $"{name}~{Interlocked.Increment(ref _created)}";

    private void Drop(Entry entry)
    {
        if (entry.Table is not StoredTable stored)
            return;
        Run($"DROP TABLE IF EXISTS {SqlText.Name(stored.PhysicalName)}");
    }

    private TableInfo Describe(DuckDBConnection connection, Entry entry)
    {
        if (entry.Bound?.Refresh(_connect) is { } files)
            return new TableInfo(files.Name, null, Columns(files), files.Files, IsInPlace: true);

        long? rows = null;
        if (entry.Table is StoredTable stored)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {stored.FromSql}";
            rows = (long)command.ExecuteScalar()!;
        }

        return new TableInfo(entry.Table.Name, rows, Columns(entry.Table), entry.Files, IsInPlace: false);
    }

    internal static IReadOnlyList<ResultColumn> Columns(TableSymbol table) => [.. table.Columns.Select(c => new ResultColumn(c.Name, c.Type))];

    private sealed record Entry(EmbeddedTable Table, IReadOnlyList<string> Files)
    {
        /// <summary>Of a table in place.</summary>
        public BoundFiles? Bound { get; init; }

        public TableDetails Details { get; init; } = new();
    }
}
