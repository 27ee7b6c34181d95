using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded;

/// <summary>What one query sees of the database: its stored functions, its external tables, its tables, and the files that the request binds, which come first.</summary>
internal sealed class EmbeddedCatalog : ICatalog
{
    private readonly IReadOnlyDictionary<string, EmbeddedTable> _tables;
    private readonly IReadOnlyDictionary<string, StoredExternalTable> _externalTables;
    private readonly IReadOnlyDictionary<string, FunctionSymbol> _functions;

    public EmbeddedCatalog(
        string database,
        IReadOnlyDictionary<string, EmbeddedTable> tables,
        IReadOnlyDictionary<string, StoredExternalTable> externalTables,
        IReadOnlyDictionary<string, FunctionSymbol> functions)
    {
        CurrentDatabase = database;
        _tables = tables;
        _externalTables = externalTables;
        _functions = functions;
    }

    public string CurrentDatabase { get; }

    public IEnumerable<string> DatabaseNames => [CurrentDatabase];

    public IEnumerable<string> TableNames(string database) => database == CurrentDatabase ? _tables.Keys : [];

    public TableSymbol? FindTable(string database, string name) => database == CurrentDatabase ? _tables.GetValueOrDefault(name) : null;

    public IEnumerable<string> ExternalTableNames(string database) => database == CurrentDatabase ? _externalTables.Keys : [];

    public ExternalTableSymbol? FindExternalTable(string database, string name) => database == CurrentDatabase ? _externalTables.GetValueOrDefault(name)?.Symbol : null;

    public IEnumerable<FunctionSymbol> Functions(string database) => database == CurrentDatabase ? _functions.Values : [];

    public FunctionSymbol? FindFunction(string database, string name) => database == CurrentDatabase ? _functions.GetValueOrDefault(name) : null;
}
