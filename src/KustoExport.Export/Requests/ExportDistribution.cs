namespace KustoExport.Export.Requests;

/// <summary>
/// How many write to storage at once (documentation: export-data-to-storage.md, distribution). The embedded service is one node without
/// shards: the last two are the same here.
/// </summary>
public enum ExportDistribution
{
    /// <summary>One artifact after the other.</summary>
    Single,
    Per_node,
    Per_shard,
}
