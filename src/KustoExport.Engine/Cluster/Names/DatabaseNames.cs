using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Cluster.Names;

/// <summary>What names a database of a cluster has. Names are case-sensitive.</summary>
/// <param name="Tables">Its tables and materialized views, with their columns.</param>
/// <param name="ExternalTables">Its external tables, with their columns.</param>
/// <param name="Functions">Its stored functions.</param>
internal sealed record DatabaseNames(
    IReadOnlyDictionary<string, TableSymbol> Tables,
    IReadOnlyDictionary<string, ExternalTableSymbol> ExternalTables,
    IReadOnlyDictionary<string, FunctionSymbol> Functions)
{
    /// <summary>Those of a database of which nothing is known.</summary>
    public static DatabaseNames None { get; } = new(new Dictionary<string, TableSymbol>(), new Dictionary<string, ExternalTableSymbol>(), new Dictionary<string, FunctionSymbol>());
}
