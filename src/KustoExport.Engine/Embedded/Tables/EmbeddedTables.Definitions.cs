using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>Tables are made, extended, emptied, renamed and dropped (documentation: management/create-table-command.md and its neighbours).</summary>
public sealed partial class EmbeddedTables
{
    /// <summary>Makes empty tables, all or none. One that is there stays as it is, as documented, whatever its columns are, or gets the columns that it lacks.</summary>
    /// <param name="tables">The names, each once, and the columns.</param>
    /// <param name="merges">Whether tables that are there get the columns that they lack.</param>
    /// <param name="describe">What is to be said of each.</param>
    /// <param name="cancellationToken">Stops waiting for other changes of the tables.</param>
    /// <exception cref="TargetException">SchemaMismatch: columns of other types. TableExists: an external table has the name, or what has it can't be extended.</exception>
    public async Task DefineAsync(
        IReadOnlyList<(string Name, IReadOnlyList<Column> Columns)> tables, bool merges, Func<TableDetails, TableDetails> describe, CancellationToken cancellationToken)
    {
        using var turns = await _turns.TakeAsync([.. tables.Select(t => t.Name)], cancellationToken).ConfigureAwait(false);
        using var change = _store.Begin();
        var entries = new List<Entry>();
        foreach (var (name, columns) in tables)
        {
            if (!Contains(name))
                entries.Add(Made(change, name, columns, describe(new TableDetails())));
            else if (merges)
                entries.Add(Merged(change, Described(name, describe), columns));
        }

        if (entries.Count > 0)
            Commit(change, entries, _ => { });
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
        using var change = _store.Begin();
        Commit(change, [Made(change, name, columns, details)], _ => { });
    }

    private Entry Made(DatabaseChange change, string name, IReadOnlyList<Column> columns, TableDetails details)
    {
        lock (_gate)
            CheckNotExternal(name);
        var entry = Entry.Of(NewTable(name, columns)) with { Details = details };
        change.Execute(entry.Stored.CreateSql());
        return entry;
    }

    private Entry Described(string name, Func<TableDetails, TableDetails> describe)
    {
        var entry = StoredEntry(name);
        return entry with { Details = describe(entry.Details) };
    }

    private Entry Merged(DatabaseChange change, Entry existing, IReadOnlyList<Column> columns)
    {
        var own = Own(existing, columns, "be merged", "Declare these columns as the table has them, or under other names.");
        return Extended(change, existing, columns.Where(c => !own.Contains(c.Name)));
    }

    // The table with further columns behind its own.
    private Entry Extend(Entry existing, IReadOnlyList<Column> columns)
    {
        using var change = _store.Begin();
        var extended = Extended(change, existing, columns.Skip(existing.Table.Columns.Count));
        Commit(change, [extended], _ => { });
        return extended;
    }

    private Entry Renamed(string old, string name)
    {
        var entry = StoredEntry(old);
        return entry with { Table = entry.Stored.With(name) };
    }
}
