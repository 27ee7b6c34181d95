using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Embedded.StoredFunctions;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded;

/// <summary>A database of the embedded service, in memory: its tables, external tables and stored functions.</summary>
public sealed class EmbeddedDatabase
{
    private int _changes;

    /// <param name="name">Its name.</param>
    /// <param name="connect">Opens a connection of its own to the data.</param>
    public EmbeddedDatabase(string name, Func<DuckDBConnection> connect)
    {
        Name = name;
        var names = new object();
        Tables = new EmbeddedTables(connect, Changed, names, name => ExternalTables!.Find(name) is not null);
        ExternalTables = new EmbeddedExternalTables(Changed, names, Tables.Contains);
        Functions = new EmbeddedFunctions(name, Changed);
    }

    public string Name { get; }

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>It grows with every change of a table's schema or data, of an external table, and of a function.</summary>
    public DatabaseVersion Version => new(1, Volatile.Read(ref _changes));

    public EmbeddedTables Tables { get; }

    public EmbeddedExternalTables ExternalTables { get; }

    public EmbeddedFunctions Functions { get; }

    private void Changed() => Interlocked.Increment(ref _changes);
}
