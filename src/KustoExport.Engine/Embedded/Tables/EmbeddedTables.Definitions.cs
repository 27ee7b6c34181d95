using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Tables are made, extended, emptied, renamed and dropped (documentation: management/create-table-command.md and its neighbours).</summary>
public sealed partial class EmbeddedTables
{
    /// <summary>Makes an empty table. One that is there stays as it is, as documented, whatever its columns are.</summary>
    /// <exception cref="TargetException">TableExists: an external table has the name.</exception>
    public async Task CreateAsync(string name, IReadOnlyList<Column> columns, TableDetails details, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        if (!Contains(name))
            Create(name, columns, details);
    }

    /// <summary>Makes an empty table, or adds the columns that one lacks.</summary>
    /// <exception cref="TargetException">SchemaMismatch: columns of other types. TableExists: what has the name can't be extended.</exception>
    public async Task MergeAsync(string name, IReadOnlyList<Column> columns, Func<TableDetails, TableDetails> change, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        if (!Contains(name))
        {
            Create(name, columns, change(new TableDetails()));
            return;
        }

        var existing = StoredEntry(name);
        var own = existing.Table.Columns.ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);
        var others = columns.Where(c => own.TryGetValue(c.Name, out var type) && type != c.Type).Select(c => $"'{c.Name}' is a {own[c.Name].Name()} in the table, not a {c.Type.Name()}").ToList();
        if (others.Count > 0)
            throw new TargetException(ErrorCodes.SchemaMismatch, $"The table '{name}' can't be merged: {string.Join("; ", others)}.", name, "Declare these columns as the table has them, or under other names.");
        Extend(existing with { Details = change(existing.Details) }, [.. existing.Table.Columns, .. columns.Where(c => !own.ContainsKey(c.Name))]);
    }

    /// <summary>Removes all rows of a table.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. TableExists: the table reads files in place.</exception>
    public async Task ClearAsync(string name, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        var existing = StoredEntry(name);
        Create(name, existing.Table.Columns, existing.Details);
    }

    /// <summary>Gives tables other names, all at once: two may swap theirs.</summary>
    /// <param name="renames">The old names and the new ones.</param>
    /// <param name="cancellationToken">Stops waiting for other changes of the tables.</param>
    /// <exception cref="TargetException">KqlUnknownTable. TableExists: a new name belongs to another table, or a table reads files in place.</exception>
    public async Task RenameAsync(IReadOnlyList<(string Old, string New)> renames, CancellationToken cancellationToken)
    {
        using var turns = await _turns.TakeAsync([.. renames.SelectMany(r => new[] { r.Old, r.New })], cancellationToken).ConfigureAwait(false);
        var olds = renames.Select(r => r.Old).ToHashSet(StringComparer.Ordinal);
        var moved = renames.Select(r => Renamed(r.Old, r.New)).ToList();
        foreach (var name in moved.Select(entry => entry.Table.Name))
        {
            lock (_gate)
                CheckNotExternal(name);
            if (Contains(name) && !olds.Contains(name))
                throw new TargetException(ErrorCodes.TableExists, $"There is a table '{name}' already.", name, "Drop it, or rename it in the same command.");
        }

        Change(
            change => moved.ForEach(entry => TableRecords.Write(change, _store, entry.Record)),
            () =>
            {
                foreach (var old in olds)
                    _byName.Remove(old);
                foreach (var entry in moved)
                    _byName.Add(entry.Table.Name, entry);
            });
    }

    /// <summary>Removes tables, all or none; the files of one in place stay.</summary>
    /// <returns>The names of those that were there.</returns>
    public async Task<IReadOnlyList<string>> RemoveAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        using var turns = await _turns.TakeAsync(names, cancellationToken).ConfigureAwait(false);
        List<Entry> removed;
        lock (_gate)
            removed = [.. names.Distinct(StringComparer.Ordinal).Select(name => _byName.GetValueOrDefault(name)).OfType<Entry>()];
        if (removed.Count == 0)
            return [];
        Change(
            change => removed.ForEach(entry => TableRecords.Remove(change, _store, entry.Id)),
            () => removed.ForEach(entry => _byName.Remove(entry.Table.Name)));
        removed.ForEach(Drop);
        return [.. removed.Select(entry => entry.Table.Name)];
    }

    private void Create(string name, IReadOnlyList<Column> columns, TableDetails details)
    {
        var entry = Entry.Of(NewTable(name, columns)) with { Details = details };
        using var change = _store.Begin();
        change.Execute(entry.Stored.CreateSql());
        Commit(change, entry, _ => { });
    }

    // The table with further columns behind its own.
    private Entry Extend(Entry existing, IReadOnlyList<Column> columns)
    {
        var table = existing.Stored;
        var extended = existing with { Table = new StoredTable(table.Name, table.Physical!, columns, table.PhysicalColumns) };
        using var change = _store.Begin();
        foreach (var statement in extended.Stored.AddColumnsSql(table.Columns.Count))
            change.Execute(statement);
        Commit(change, extended, _ => { });
        return extended;
    }

    private Entry Renamed(string old, string name)
    {
        var entry = StoredEntry(old);
        return entry with { Table = new StoredTable(name, entry.Stored.Physical!, entry.Table.Columns, entry.Stored.PhysicalColumns) };
    }
}
