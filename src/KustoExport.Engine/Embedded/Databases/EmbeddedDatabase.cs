using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.StoredFunctions;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Databases;

/// <summary>A database of the embedded service, in memory or in a file: its tables, external tables and stored functions.</summary>
public sealed class EmbeddedDatabase
{
    private int _changes;

    /// <param name="name">Its name.</param>
    /// <param name="path">The full path of its file; null in memory.</param>
    /// <param name="store">Where it keeps rows.</param>
    internal EmbeddedDatabase(string name, string? path, DatabaseStore store)
    {
        (Name, Path, Store) = (name, path, store);
        var names = new object();
        Tables = new EmbeddedTables(store, Changed, names, name => ExternalTables!.Find(name) is not null);
        ExternalTables = new EmbeddedExternalTables(store, Changed, names, Tables.Contains);
        Functions = new EmbeddedFunctions(name, store, Changed);
    }

    public string Name { get; }

    /// <summary>The full path of its file; null of one in memory.</summary>
    public string? Path { get; }

    public Guid Id { get; internal init; } = Guid.NewGuid();

    /// <summary>It grows with every change of a table's schema or data, of an external table, and of a function.</summary>
    public DatabaseVersion Version => new(Openings, Volatile.Read(ref _changes));

    public EmbeddedTables Tables { get; }

    public EmbeddedExternalTables ExternalTables { get; }

    public EmbeddedFunctions Functions { get; }

    internal DatabaseStore Store { get; }

    /// <summary>How often it was opened, with this time: versions of a later one are larger.</summary>
    internal int Openings { get; init; } = 1;

    private void Changed() => Interlocked.Increment(ref _changes);
}
