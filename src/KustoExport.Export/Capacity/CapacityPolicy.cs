namespace KustoExport.Export.Capacity;

/// <summary>
/// How many exports may run at once (documentation: management/capacity-policy.md, export capacity). The defaults are the documented ones.
/// </summary>
/// <param name="ClusterMaximumConcurrentOperations">The most, however many cores there are.</param>
/// <param name="CoreUtilizationCoefficient">The share of a node's cores that exports may take.</param>
public sealed record CapacityPolicy(long ClusterMaximumConcurrentOperations = 100, double CoreUtilizationCoefficient = 0.25)
{
    /// <summary>
    /// <c>Minimum(ClusterMaximumConcurrentOperations, nodes * Maximum(1, cores per node * CoreUtilizationCoefficient))</c>, rounded down.
    /// From four nodes on, one of them administers and doesn't export.
    /// </summary>
    public long Total(int nodes, int coresPerNode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(coresPerNode, 1);
        var exporting = nodes >= 4 ? nodes - 1 : nodes;
        return (long)Math.Min(ClusterMaximumConcurrentOperations, exporting * Math.Max(1, coresPerNode * CoreUtilizationCoefficient));
    }
}
