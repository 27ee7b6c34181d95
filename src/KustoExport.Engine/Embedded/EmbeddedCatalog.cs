using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded;

/// <summary>The tables that one query sees: those of the service, and the files that the request binds, which come first.</summary>
internal sealed class EmbeddedCatalog : ICatalog
{
    private readonly IReadOnlyDictionary<string, EmbeddedTable> _tables;

    public EmbeddedCatalog(string database, IReadOnlyDictionary<string, EmbeddedTable> tables)
    {
        CurrentDatabase = database;
        _tables = tables;
    }

    public string CurrentDatabase { get; }

    public IEnumerable<string> DatabaseNames => [CurrentDatabase];

    public IEnumerable<string> TableNames(string database) => database == CurrentDatabase ? _tables.Keys : [];

    public TableSymbol? FindTable(string database, string name) => database == CurrentDatabase ? _tables.GetValueOrDefault(name) : null;
}
