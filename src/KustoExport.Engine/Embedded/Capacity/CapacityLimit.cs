namespace KustoExport.Engine.Embedded.Capacity;

/// <summary>How many operations of one kind may run at once (documentation: management/capacity-policy.md, ingestion capacity and export capacity).</summary>
/// <param name="ClusterMaximumConcurrentOperations">The most, however many cores there are.</param>
/// <param name="CoreUtilizationCoefficient">The share of a node's cores that they may take.</param>
public sealed record CapacityLimit(long ClusterMaximumConcurrentOperations, double CoreUtilizationCoefficient)
{
    /// <summary>
    /// <c>Minimum(ClusterMaximumConcurrentOperations, nodes * Maximum(1, cores per node * CoreUtilizationCoefficient))</c>, rounded down.
    /// From four nodes on, one of them administers and doesn't take part.
    /// </summary>
    public long Total(int nodes, int coresPerNode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(coresPerNode, 1);
        var working = nodes >= 4 ? nodes - 1 : nodes;
        return (long)Math.Min(ClusterMaximumConcurrentOperations, working * Math.Max(1, coresPerNode * CoreUtilizationCoefficient));
    }
}
