namespace KustoExport.Export.Operations;

/// <summary>The last operations that this process had a service begin. Used by several threads.</summary>
public sealed class BegunExports
{
    private const int Most = 10_000;

    private readonly object _gate = new();
    private readonly Dictionary<Guid, BegunExport> _known = [];
    private readonly Queue<Guid> _order = [];

    public BegunExport? Find(Guid id)
    {
        lock (_gate)
            return _known.GetValueOrDefault(id);
    }

    /// <summary>All of them, in the order in which they were begun.</summary>
    public IReadOnlyList<(Guid Id, BegunExport Export)> ToList()
    {
        lock (_gate)
            return [.. _order.Select(id => (id, _known[id]))];
    }

    public void Add(Guid id, BegunExport export)
    {
        lock (_gate)
        {
            if (_known.TryAdd(id, export))
                _order.Enqueue(id);
            if (_order.Count > Most)
                _known.Remove(_order.Dequeue());
        }
    }
}
