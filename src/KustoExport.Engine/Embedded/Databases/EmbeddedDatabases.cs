using DuckDB.NET.Data;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Databases;

/// <summary>The databases of an embedded service: one in memory, and those of the files that are open. Used by several threads.</summary>
public sealed class EmbeddedDatabases
{
    // Names that DuckDB has for catalogs of its own.
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase) { "main", "memory", "system", "temp" };

    private readonly Func<DuckDBConnection> _connect;
    private readonly Func<IKeyStore?> _keys;
    private readonly object _gate = new();
    private readonly List<Opened> _opened = [];

    internal EmbeddedDatabases(Func<DuckDBConnection> connect, string defaultName, Func<IKeyStore?> keys)
    {
        (_connect, _keys) = (connect, keys);
        Default = new EmbeddedDatabase(defaultName, null, new DatabaseStore(connect, null, new SecretKeeper(keys)));
    }

    /// <summary>The one in memory, which is always there.</summary>
    public EmbeddedDatabase Default { get; }

    /// <summary>All of them, the one in memory first.</summary>
    public IReadOnlyList<EmbeddedDatabase> All
    {
        get
        {
            lock (_gate)
                return [Default, .. _opened.Select(o => o.Database)];
        }
    }

    /// <summary>The database of that name; case doesn't count. Null where there is none.</summary>
    public EmbeddedDatabase? Find(string name) => All.FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The database of that name; the one in memory where null.</summary>
    /// <exception cref="ServiceException">DatabaseNotFound.</exception>
    public EmbeddedDatabase Get(string? name)
    {
        if (name is null)
            return Default;
        var all = All;
        return Find(name) ?? throw new ServiceException(
            ErrorCodes.DatabaseNotFound,
            $"There is no database '{name}'.",
            name,
            Suggestion.DidYouMean(name, all.Select(d => d.Name)) ?? $"Open it with Connect-KustoExport -Path. These are open: {string.Join(", ", all.Select(d => d.Name))}.");
    }

    /// <summary>Opens the database of a file; where there is no file, makes one. A file that is open already is opened once more, and must be closed as often.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="name">The database's name; the file's where null.</param>
    /// <param name="problems">Gets what is wrong with tables of it.</param>
    /// <returns>The database, and whether it wasn't open before.</returns>
    /// <exception cref="TargetException">DatabaseExists, DatabaseLocked, DatabaseFileInvalid, TargetNotWritable.</exception>
    internal (EmbeddedDatabase Database, bool IsNew) Open(string path, string? name, List<KustoExportException> problems)
    {
        lock (_gate)
        {
            if (_opened.Find(o => o.Database.Path!.Equals(path, StringComparison.Ordinal)) is { } open)
            {
                if (name is not null && !name.Equals(open.Database.Name, StringComparison.OrdinalIgnoreCase))
                    throw new TargetException(ErrorCodes.DatabaseExists, $"The file '{path}' is open already, as the database '{open.Database.Name}'.", name, $"Use that name, or close it first: Disconnect-KustoExport -Database {open.Database.Name}");
                open.Uses++;
                return (open.Database, false);
            }

            name ??= System.IO.Path.GetFileNameWithoutExtension(path);
            if (Find(name) is not null)
                throw new TargetException(ErrorCodes.DatabaseExists, $"There is a database '{name}' already.", name, "Give this one another name: Connect-KustoExport -Path … -Database name");
            var database = Attach(path, name, problems);
            _opened.Add(database);
            return (database.Database, true);
        }
    }

    /// <summary>Whether nobody else has opened it.</summary>
    internal bool IsLastUse(EmbeddedDatabase database)
    {
        lock (_gate)
            return _opened.Find(o => o.Database == database) is { Uses: 1 };
    }

    /// <summary>Closes a database once; when that was done as often as it was opened, its file is free.</summary>
    /// <returns>Whether it is closed now.</returns>
    /// <exception cref="ServiceException">DatabaseNotFound: it isn't open.</exception>
    internal bool Close(EmbeddedDatabase database)
    {
        lock (_gate)
        {
            var open = _opened.Find(o => o.Database == database) ?? throw new ServiceException(ErrorCodes.DatabaseNotFound, $"The database '{database.Name}' isn't open.", database.Name);
            if (--open.Uses > 0)
                return false;
            _opened.Remove(open);
            using var connection = _connect();
            DatabaseFile.Detach(connection, open.Catalog);
            return true;
        }
    }

    private Opened Attach(string path, string name, List<KustoExportException> problems)
    {
        var catalog = s_reserved.Contains(name) ? $"{name}~" : name;
        using var connection = _connect();
        DatabaseFile.Attach(connection, path, catalog);
        try
        {
            var store = new DatabaseStore(_connect, catalog, new SecretKeeper(_keys));
            var (id, openings) = store.Identity();
            var database = new EmbeddedDatabase(name, path, store) { Id = id, Openings = openings };
            problems.AddRange(database.Tables.Load());
            database.Functions.Load(problems);
            return new Opened(database, catalog);
        }
        catch (Exception e)
        {
            DatabaseFile.Detach(connection, catalog);
            throw DatabaseFailure.Of(e) ?? e;
        }
    }

    private sealed class Opened(EmbeddedDatabase database, string catalog)
    {
        public EmbeddedDatabase Database => database;

        public string Catalog => catalog;

        public int Uses { get; set; } = 1;
    }
}
