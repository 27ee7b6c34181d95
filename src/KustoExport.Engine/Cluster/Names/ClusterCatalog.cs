using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Cluster.Names;

/// <summary>The names of a cluster's databases, as far as they are known.</summary>
/// <param name="current">The database that unqualified names belong to.</param>
/// <param name="namesOf">The names of a database.</param>
/// <param name="databases">The databases.</param>
internal sealed class ClusterCatalog(string current, Func<string, DatabaseNames> namesOf, Func<IReadOnlyList<string>> databases) : ICatalog
{
    public string CurrentDatabase => current;

    public IEnumerable<string> DatabaseNames => databases() is var known && known.Contains(current, StringComparer.OrdinalIgnoreCase) ? known : [current, .. known];

    public long? CurrentCursor(string database) => null;

    public IEnumerable<string> TableNames(string database) => namesOf(database).Tables.Keys;

    public TableSymbol? FindTable(string database, string name) => namesOf(database).Tables.GetValueOrDefault(name);

    public IEnumerable<string> ExternalTableNames(string database) => namesOf(database).ExternalTables.Keys;

    public ExternalTableSymbol? FindExternalTable(string database, string name) => namesOf(database).ExternalTables.GetValueOrDefault(name);

    public IEnumerable<FunctionSymbol> Functions(string database) => namesOf(database).Functions.Values;

    public FunctionSymbol? FindFunction(string database, string name) => namesOf(database).Functions.GetValueOrDefault(name);
}
