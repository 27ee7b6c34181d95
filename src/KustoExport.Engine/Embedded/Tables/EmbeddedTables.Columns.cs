using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.Tables;

/// <summary>
/// Columns of tables (documentation: management/alter-table-command.md, rename-column.md, drop-column.md, alter-column.md). A column that
/// goes stays in DuckDB until its table is emptied or replaced, so that no row moves, and queries that run read it to their end.
/// </summary>
public sealed partial class EmbeddedTables
{
    /// <summary>Gives a table columns, in this order: those that it has under their name keep their data, and others are added or go.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. SchemaMismatch: columns of other types. TableExists: the table reads files in place.</exception>
    public Task AlterAsync(string name, IReadOnlyList<Column> columns, Func<TableDetails, TableDetails> describe, CancellationToken cancellationToken) => ChangeAsync(name, describe, cancellationToken, (change, entry) =>
    {
        var own = Own(entry, columns, "be altered", $"Its type is changed, and its data are gone, with .alter column {EntityName.Quote(name)}.Column type=…; or make another table of it: .set NewTable <| {EntityName.Quote(name)} | extend Column = tostring(Column).");
        var extended = Extended(change, entry, columns.Where(c => !own.Contains(c.Name)));
        var byName = Pairs(extended).ToDictionary(p => p.Column.Name, StringComparer.Ordinal);
        return extended with { Table = extended.Stored.With(columns.Select(c => byName[c.Name])), Details = Without(extended.Details, entry.Table.Columns.Select(c => c.Name).Except(columns.Select(c => c.Name))) };
    });

    /// <summary>Adds the columns that a table lacks.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. SchemaMismatch: columns of other types. TableExists: the table reads files in place.</exception>
    public Task AlterMergeAsync(string name, IReadOnlyList<Column> columns, Func<TableDetails, TableDetails> describe, CancellationToken cancellationToken) =>
        ChangeAsync(name, describe, cancellationToken, (change, entry) => Merged(change, entry, columns));

    /// <summary>Gives columns other names, all at once: two may swap theirs.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. KqlUnknownColumn. KqlAmbiguousName: another column has the name. TableExists: the table reads files in place.</exception>
    public Task RenameColumnsAsync(string name, IReadOnlyDictionary<string, string> renames, CancellationToken cancellationToken) => ChangeAsync(name, d => d, cancellationToken, (_, entry) =>
    {
        foreach (var old in renames.Keys)
            Find(entry, old);
        var renamed = Pairs(entry).Select(p => (Column: renames.TryGetValue(p.Column.Name, out var other) ? new Column(other, p.Column.Type) : p.Column, p.Physical)).ToList();
        if (renamed.GroupBy(p => p.Column.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw new TargetException(ErrorCodes.KqlAmbiguousName, $"The table '{name}' has a column '{twice}' already.", twice, "Two columns swap their names in one command: .rename columns A = T.B, B = T.A");
        var docStrings = Without(entry.Details, renames.Keys).ColumnDocStrings.AddRange(
            renames.Where(r => entry.Details.ColumnDocStrings.ContainsKey(r.Key)).Select(r => KeyValuePair.Create(r.Value, entry.Details.ColumnDocStrings[r.Key])));
        return entry with { Table = entry.Stored.With(renamed), Details = entry.Details with { ColumnDocStrings = docStrings } };
    });

    /// <summary>Removes columns and their data, all or none.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. KqlUnknownColumn. SchemaMismatch: no column would be left. TableExists: the table reads files in place.</exception>
    public Task DropColumnsAsync(string name, IReadOnlyCollection<string> columns, CancellationToken cancellationToken) => ChangeAsync(name, d => d, cancellationToken, (_, entry) =>
    {
        foreach (var column in columns)
            Find(entry, column);
        var left = Pairs(entry).Where(p => !columns.Contains(p.Column.Name)).ToList();
        return left.Count > 0
            ? entry with { Table = entry.Stored.With(left), Details = Without(entry.Details, columns) }
            : throw new TargetException(ErrorCodes.SchemaMismatch, $"The table '{name}' would have no column left.", name, $"Drop the table: .drop table {EntityName.Quote(name)}");
    });

    /// <summary>Gives a column another type. Its data are gone, as documented: they are null, and texts empty.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. KqlUnknownColumn. TableExists: the table reads files in place.</exception>
    public Task RetypeColumnAsync(string name, string column, KqlType type, CancellationToken cancellationToken) => ChangeAsync(name, d => d, cancellationToken, (change, entry) =>
    {
        var old = Find(entry, column);
        if (old.Type == type)
            return entry;
        var extended = Extended(change, entry, [new Column(column, type)]);
        var added = Pairs(extended)[^1];
        return entry with { Table = entry.Stored.With(Pairs(entry).Select(p => p.Column == old ? added : p)) };
    });

    /// <summary>Changes what is said of a table and its columns, also of one that reads files in place.</summary>
    /// <exception cref="TargetException">KqlUnknownTable. KqlUnknownColumn: something is said of a column that there isn't.</exception>
    public async Task DescribeAsync(string name, Func<TableDetails, TableDetails> describe, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        Entry? entry;
        lock (_gate)
            entry = _byName.GetValueOrDefault(name);
        var described = (entry ?? throw Unknown(name)) with { Details = describe(entry.Details) };
        foreach (var column in described.Details.ColumnDocStrings.Keys.Except(entry.Details.ColumnDocStrings.Keys))
            Find(entry, column);
        using var change = _store.Begin();
        Commit(change, [described], _ => { });
    }

    private async Task ChangeAsync(string name, Func<TableDetails, TableDetails> describe, CancellationToken cancellationToken, Func<DatabaseChange, Entry, Entry> step)
    {
        using var turn = await _turns.TakeAsync(name, cancellationToken).ConfigureAwait(false);
        using var change = _store.Begin();
        Commit(change, [step(change, Described(name, describe))], _ => { });
    }

    /// <summary>The table with further columns behind its own. DuckDB may hold columns that the table let go of: their names stay taken.</summary>
    private Entry Extended(DatabaseChange change, Entry entry, IEnumerable<Column> further)
    {
        var table = entry.Stored;
        var names = new ColumnNames();
        foreach (var taken in _store.Read($"SELECT column_name FROM (DESCRIBE {table.FromSql})", row => row.GetString(0)))
            names.Allot(taken);
        var added = further.Select(column => (column, Physical: names.Allot(column.Name))).ToList();
        foreach (var (column, physical) in added)
            change.Execute(table.AddColumnSql(physical, column.Type));
        return entry with { Table = table.With([.. Pairs(entry), .. added]) };
    }

    private static List<(Column Column, string Physical)> Pairs(Entry entry) => [.. entry.Table.Columns.Zip(entry.Stored.PhysicalColumns)];

    private static TableDetails Without(TableDetails details, IEnumerable<string> columns) => details with { ColumnDocStrings = details.ColumnDocStrings.RemoveRange(columns) };

    private static Column Find(Entry entry, string column) => entry.Table.Columns.FirstOrDefault(c => c.Name == column) ?? throw new TargetException(
        ErrorCodes.KqlUnknownColumn,
        $"The table '{entry.Table.Name}' has no column '{column}'.",
        column,
        Suggestion.DidYouMean(column, entry.Table.Columns.Select(c => c.Name)) ?? $"Its columns are: {string.Join(", ", entry.Table.Columns.Select(c => c.Name))}.");

    // The names of a table's columns, of which none may be declared with another type.
    private static HashSet<string> Own(Entry entry, IEnumerable<Column> declared, string what, string remedy)
    {
        var own = entry.Table.Columns.ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);
        var others = declared.Where(c => own.TryGetValue(c.Name, out var type) && type != c.Type).Select(c => $"'{c.Name}' is a {own[c.Name].Name()} in the table, not a {c.Type.Name()}").ToList();
        return others.Count == 0
            ? [.. own.Keys]
            : throw new TargetException(ErrorCodes.SchemaMismatch, $"The table '{entry.Table.Name}' can't {what}: {string.Join("; ", others)}.", entry.Table.Name, remedy);
    }
}
