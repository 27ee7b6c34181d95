using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Cluster.Names;

/// <summary>An external table of a cluster, of which only the columns are known here.</summary>
internal sealed class ClusterExternalTable(string name, IReadOnlyList<Column> columns) : ExternalTableSymbol(name, columns, []);
