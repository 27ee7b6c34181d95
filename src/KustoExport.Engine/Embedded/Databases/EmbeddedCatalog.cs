using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Databases;

/// <summary>
/// What one query sees of the databases: tables, external tables and stored functions, each as it was when the query first asked; in its own
/// database the files come first that the request binds. Tables that it reads stay until this is disposed.
/// </summary>
internal sealed class EmbeddedCatalog : ICatalog, IDisposable
{
    private readonly Dictionary<string, View> _views;
    private readonly Dictionary<ExternalTableSymbol, StoredExternalTable> _external = new(ReferenceEqualityComparer.Instance);

    /// <param name="current">The database that unqualified names belong to.</param>
    /// <param name="all">All databases.</param>
    /// <param name="ofRequest">The tables that the request brings.</param>
    public EmbeddedCatalog(EmbeddedDatabase current, IEnumerable<EmbeddedDatabase> all, IReadOnlyDictionary<string, EmbeddedTable> ofRequest)
    {
        CurrentDatabase = current.Name;
        _views = all.ToDictionary(d => d.Name, d => new View(d, d == current ? ofRequest : new Dictionary<string, EmbeddedTable>()), StringComparer.Ordinal);
    }

    public string CurrentDatabase { get; }

    public IEnumerable<string> DatabaseNames => _views.Keys;

    public long? CurrentCursor(string database) => _views.GetValueOrDefault(database)?.Cursor is > 0 and var cursor ? cursor : null;

    public IEnumerable<string> TableNames(string database) => _views.TryGetValue(database, out var view) ? view.TableNames : [];

    public TableSymbol? FindTable(string database, string name) => _views.GetValueOrDefault(database)?.Table(name);

    public IEnumerable<string> ExternalTableNames(string database) => _views.TryGetValue(database, out var view) ? view.ExternalTables.Keys : [];

    public ExternalTableSymbol? FindExternalTable(string database, string name)
    {
        if (_views.GetValueOrDefault(database)?.ExternalTables.GetValueOrDefault(name) is not { } table)
            return null;
        _external[table.Symbol] = table;
        return table.Symbol;
    }

    public IEnumerable<FunctionSymbol> Functions(string database) => _views.TryGetValue(database, out var view) ? view.Functions.Values : [];

    public FunctionSymbol? FindFunction(string database, string name) => _views.GetValueOrDefault(database)?.Functions.GetValueOrDefault(name);

    /// <summary>How an external table that the query found was defined.</summary>
    public StoredExternalTable DefinitionOf(ExternalTableSymbol table) => _external[table];

    /// <summary>The cursor, when the query began, of the database that has a table; null of one that the request brings.</summary>
    public long? CursorOf(TableSymbol table) => _views.Values.FirstOrDefault(view => view.Has(table))?.Cursor;

    public void Dispose()
    {
        foreach (var view in _views.Values)
            view.Dispose();
    }

    private sealed class View(EmbeddedDatabase database, IReadOnlyDictionary<string, EmbeddedTable> ofRequest) : IDisposable
    {
        private readonly Dictionary<string, EmbeddedTable?> _tables = new(StringComparer.Ordinal);
        private readonly List<IDisposable> _uses = [];
        private IReadOnlyList<string>? _tableNames;
        private IReadOnlyDictionary<string, StoredExternalTable>? _externalTables;
        private IReadOnlyDictionary<string, FunctionSymbol>? _functions;

        /// <summary>That of the moment before any table was looked at: all that was committed up to it is found.</summary>
        public long Cursor { get; } = database.Store.LastCursor;

        public IReadOnlyList<string> TableNames => _tableNames ??= [.. database.Tables.Names().Union(ofRequest.Keys)];

        public IReadOnlyDictionary<string, StoredExternalTable> ExternalTables => _externalTables ??= database.ExternalTables.Snapshot();

        public IReadOnlyDictionary<string, FunctionSymbol> Functions => _functions ??= database.Functions.Snapshot();

        public EmbeddedTable? Table(string name)
        {
            if (ofRequest.TryGetValue(name, out var given))
                return given;
            if (_tables.TryGetValue(name, out var known))
                return known;
            var read = database.Tables.Read(name);
            if (read?.Use is { } use)
                _uses.Add(use);
            return _tables[name] = read?.Table;
        }

        public bool Has(TableSymbol table) => _tables.Values.Contains(table);

        public void Dispose() => _uses.ForEach(use => use.Dispose());
    }
}
