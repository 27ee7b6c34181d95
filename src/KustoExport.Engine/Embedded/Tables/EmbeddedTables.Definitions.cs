using KustoExport.Engine.Embedded.Translation;
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
    public void Create(string name, IReadOnlyList<Column> columns, TableDetails details)
    {
        lock (_gate)
        {
            CheckNotExternal(name);
            if (_byName.ContainsKey(name))
                return;
            var table = new StoredTable(name, NewName(name), columns);
            Run(StoredTable.CreateSql(table.PhysicalName, columns));
            _byName[name] = new Entry(table, []) { Details = details };
        }

        _changed();
    }

    /// <summary>Makes an empty table, or adds the columns that one lacks.</summary>
    /// <exception cref="TargetException">SchemaMismatch: columns of other types. TableExists: what has the name can't be extended.</exception>
    public async Task MergeAsync(string name, IReadOnlyList<Column> columns, Func<TableDetails, TableDetails> change, CancellationToken cancellationToken)
    {
        using var turn = await _ingesting.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        if (!Contains(name))
        {
            Create(name, columns, change(new TableDetails()));
            return;
        }

        var table = Stored(name);
        var own = table.Columns.ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);
        var others = columns.Where(c => own.TryGetValue(c.Name, out var type) && type != c.Type).Select(c => $"'{c.Name}' is a {own[c.Name].Name()} in the table, not a {c.Type.Name()}").ToList();
        if (others.Count > 0)
            throw new TargetException(ErrorCodes.SchemaMismatch, $"The table '{name}' can't be merged: {string.Join("; ", others)}.", name, "Declare these columns as the table has them, or under other names.");
        var extended = new StoredTable(name, table.PhysicalName, [.. table.Columns, .. columns.Where(c => !own.ContainsKey(c.Name))]);
        foreach (var statement in extended.AddColumnsSql(table.Columns.Count))
            Run(statement);
        Change(name, entry => entry with { Table = extended, Details = change(entry.Details) });
    }

    /// <summary>Removes all rows of a table.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. TableExists: the table reads files in place.</exception>
    public async Task ClearAsync(string name, CancellationToken cancellationToken)
    {
        using var turn = await _ingesting.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        var table = Stored(name);
        var empty = new StoredTable(name, NewName(name), table.Columns);
        Run(StoredTable.CreateSql(empty.PhysicalName, empty.Columns));
        Publish(new Entry(empty, []) { Details = DetailsOf(name) with { Extents = [] } }, ImportMode.Replace);
    }

    /// <summary>Gives tables other names, all at once: two may swap theirs.</summary>
    /// <param name="renames">The old names and the new ones.</param>
    /// <exception cref="TargetException">KqlUnknownTable. TableExists: a new name belongs to another table, or a table reads files in place.</exception>
    public void Rename(IReadOnlyList<(string Old, string New)> renames)
    {
        lock (_gate)
        {
            var moved = renames.Select(r => (r.New, Entry: Renamed(r.Old, r.New))).ToList();
            var olds = renames.Select(r => r.Old).ToHashSet(StringComparer.Ordinal);
            foreach (var (name, _) in moved)
            {
                CheckNotExternal(name);
                if (_byName.ContainsKey(name) && !olds.Contains(name))
                    throw new TargetException(ErrorCodes.TableExists, $"There is a table '{name}' already.", name, "Drop it, or rename it in the same command.");
            }

            foreach (var old in olds)
                _byName.Remove(old);
            foreach (var (name, entry) in moved)
                _byName.Add(name, entry);
        }

        _changed();
    }

    private Entry Renamed(string old, string name)
    {
        var entry = _byName.GetValueOrDefault(old) ?? throw Unknown(old);
        return entry with { Table = new StoredTable(name, Stored(old).PhysicalName, entry.Table.Columns) };
    }

    private StoredTable Stored(string name)
    {
        lock (_gate)
        {
            return (_byName.GetValueOrDefault(name) ?? throw Unknown(name)).Table as StoredTable
                ?? throw new TargetException(ErrorCodes.TableExists, $"The table '{name}' reads files in place: it can't be changed.", name, "Import the files, or bind them again under another name.");
        }
    }

    private static TargetException Unknown(string name) => new(ErrorCodes.KqlUnknownTable, $"There is no table '{name}'.", name, ".show tables lists them.");

    private void Run(string statement)
    {
        using var connection = _connect();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
