using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>How changes of tables are kept: with the rows, in one transaction, and shown to queries when that is committed.</summary>
public sealed partial class EmbeddedTables
{
    /// <summary>Reads the tables of a database that was opened.</summary>
    /// <returns>What is wrong with those that couldn't be read; they stay in the database.</returns>
    internal IReadOnlyList<KustoExportException> Load()
    {
        var records = TableRecords.Read(_store);
        _lastId = Math.Max(records.Select(r => r.Id).DefaultIfEmpty().Max(), LastPhysicalId());
        var problems = new List<KustoExportException>();
        using var connection = _store.Connect();
        foreach (var record in records)
        {
            try
            {
                _byName[record.Name] = Load(connection, record);
            }
            catch (KustoExportException e)
            {
                problems.Add(e);
            }
        }

        DropForgotten([.. records.Select(r => r.PhysicalName)]);
        return problems;
    }

    /// <summary>Adds rows to a table, which may be a new one: one transaction holds them, their extent, and what is said of the table.</summary>
    /// <param name="entry">The table as it will be.</param>
    /// <param name="isNew">Whether it must be made; it takes the place of one of the same name.</param>
    /// <param name="rows">What is said of the rows.</param>
    /// <param name="connection">Where they are written.</param>
    /// <param name="insert">Writes them as rows of an extent of that number, and gives their count.</param>
    /// <returns>The extent; null where no row was written.</returns>
    private Extent? Write(Entry entry, bool isNew, NewRows rows, DuckDBConnection connection, Func<int, long> insert)
    {
        var number = isNew ? StoredTable.FirstNumber : ExtentRecords.NextNumber(_store, entry.Id);
        using (var change = _store.Begin(connection))
        {
            MakeIfNew(change);
            foreach (var statement in entry.Stored.PrepareSql(number))
                change.Execute(statement);
            var count = insert(number);
            if (count > 0)
            {
                var extent = new Extent(Guid.NewGuid(), rows.CreationTime ?? DateTime.UtcNow, count, rows.Tags);
                Commit(change, [entry], cursor => ExtentRecords.Add(change, _store, entry.Id, number, extent, cursor));
                return extent;
            }
        }

        // There is no such extent, so the table wasn't to be prepared for it either: only what is said of the table stays.
        using var empty = _store.Begin(connection);
        MakeIfNew(empty);
        Commit(empty, [entry], _ => { });
        return null;

        void MakeIfNew(DatabaseChange change)
        {
            if (isNew)
                change.Execute(entry.Stored.CreateSql());
        }
    }

    /// <summary>Commits tables as they are now; those of the same names that they replace are dropped.</summary>
    private void Commit(DatabaseChange change, IReadOnlyList<Entry> entries, Action<long> last)
    {
        List<Entry> changed = [];
        List<Entry> replaced = [];
        change.Commit(
            cursor =>
            {
                lock (_gate)
                {
                    foreach (var entry in entries)
                    {
                        CheckNotExternal(entry.Table.Name);
                        var before = _byName.GetValueOrDefault(entry.Table.Name);
                        if (before is not null && before.Id != entry.Id)
                            replaced.Add(before);

                        // Rows alone change nothing that is said of the table.
                        if (before != entry)
                            changed.Add(entry);
                    }
                }

                replaced.ForEach(entry => TableRecords.Remove(change, _store, entry.Id));
                last(cursor);
                foreach (var entry in changed)
                    TableRecords.Write(change, _store, entry.Record);
            },
            () =>
            {
                lock (_gate)
                {
                    foreach (var entry in entries)
                        _byName[entry.Table.Name] = entry;
                }
            });
        replaced.ForEach(Drop);
        _changed();
    }

    /// <summary>Changes what is known of tables, and no row.</summary>
    private void Change(Action<DatabaseChange> steps, Action published)
    {
        _store.Change(steps, () =>
        {
            lock (_gate)
                published();
        });
        _changed();
    }

    // In a transaction of its own, when the last query has read it: where the process ends before, the next opening does it.
    private void Drop(Entry entry)
    {
        if (entry.Table is StoredTable { Physical: { } physical })
            physical.Retire(() => Drop(physical));
    }

    private void Drop(PhysicalTable table)
    {
        try
        {
            _store.Change(
                change =>
                {
                    change.Execute($"DROP TABLE IF EXISTS {table.FromSql}");
                    ExtentRecords.Remove(change, _store, table.Id);
                },
                () => { });
        }
        catch (Exception e) when (e is DuckDBException or TargetException)
        {
            // The database was closed meanwhile, or its disk is full: the next opening does it.
        }
    }

    private Entry Load(DuckDBConnection connection, TableRecord record)
    {
        if (record.Source is { } source)
        {
            var bound = new BoundFiles(connection, record.Name, source);
            return new Entry(record.Id, bound.Table) { Bound = bound, Details = record.Details, Files = bound.Table.Files };
        }

        return new Entry(record.Id, new StoredTable(record.Name, Physical(record.Id, record.PhysicalName!), record.Columns, record.PhysicalColumns)) { Details = record.Details, Files = record.Files };
    }

    // Tables of rows that the database had let go of when its process ended.
    private void DropForgotten(HashSet<string?> known) => _store.Change(
        change =>
        {
            foreach (var name in _store.RowTables().Where(name => !known.Contains(name)))
                change.Execute($"DROP TABLE IF EXISTS {_store.Rows(name)}");
            ExtentRecords.RemoveForgotten(change, _store);
        },
        () => { });

    private long LastPhysicalId() => _store.RowTables().Select(name => long.TryParse(name[(name.LastIndexOf('~') + 1)..], out var id) ? id : 0).DefaultIfEmpty().Max();
}
