using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Engine.Embedded.Capacity;

/// <summary>
/// The slots that operations of a service run in, by resource, and the policy that sets their number. What the caller writes himself, a file at his
/// own place, takes none.
/// </summary>
/// <param name="cores">The cores of the one node that the embedded service is.</param>
public sealed class ServiceCapacity(int cores)
{
    private readonly object _gate = new();
    private readonly Dictionary<ServiceResource, SlotQueue> _slots = Enum.GetValues<ServiceResource>().ToDictionary(r => r, r => new SlotQueue(Total(new CapacityPolicy(), r, cores)));
    private CapacityPolicy _policy = new();

    public CapacityPolicy Policy
    {
        get
        {
            lock (_gate)
                return _policy;
        }
    }

    /// <summary>The slots of a resource.</summary>
    public SlotQueue Slots(ServiceResource resource) => _slots[resource];

    /// <summary>Changes the policy; it takes effect at once, and stops nothing that runs.</summary>
    public CapacityPolicy Alter(Func<CapacityPolicy, CapacityPolicy> change)
    {
        lock (_gate)
        {
            _policy = change(_policy);
            foreach (var (resource, slots) in _slots)
                slots.Total = Total(_policy, resource, cores);
            return _policy;
        }
    }

    /// <summary>What a resource has and uses at this moment.</summary>
    public ResourceCapacity Current(ServiceResource resource)
    {
        var slots = _slots[resource];
        var (total, taken) = (slots.Total, slots.Taken);
        return new ResourceCapacity(resource.ToString(), total, taken, Math.Max(0, total - taken), CapacityPolicy.OriginOf(resource));
    }

    private static int Total(CapacityPolicy policy, ServiceResource resource, int cores) => (int)policy.Of(resource).Total(nodes: 1, cores);
}
