namespace KustoExport.Engine.Embedded.Capacity;

/// <summary>
/// A number of slots, of which each operation takes one while it runs, and the queue of those that wait for one: who came first is served first.
/// Used by several threads.
/// </summary>
public sealed class SlotQueue
{
    private readonly object _gate = new();
    private readonly List<SlotTicket> _waiting = [];
    private int _total;
    private int _taken;

    public SlotQueue(int total) => _total = total;

    /// <summary>How many slots there are. Where there are fewer than are taken, nobody is stopped: who ends leaves none behind.</summary>
    public int Total
    {
        get
        {
            lock (_gate)
                return _total;
        }

        set
        {
            lock (_gate)
            {
                _total = value;
                Serve();
            }
        }
    }

    /// <summary>How many are taken now.</summary>
    public int Taken
    {
        get
        {
            lock (_gate)
                return _taken;
        }
    }

    /// <summary>Takes a slot; null where none is free, or others wait already.</summary>
    public SlotTicket? TryTake()
    {
        lock (_gate)
        {
            var ticket = new SlotTicket(this);
            return _waiting.Count == 0 && Give(ticket) ? ticket : null;
        }
    }

    /// <summary>Takes a slot, or a place in the queue: <see cref="SlotTicket.Granted"/> ends when the slot is there.</summary>
    public SlotTicket Take()
    {
        lock (_gate)
        {
            var ticket = new SlotTicket(this);
            _waiting.Add(ticket);
            Serve();
            return ticket;
        }
    }

    internal int Ahead(SlotTicket ticket)
    {
        lock (_gate)
            return Math.Max(0, _waiting.IndexOf(ticket));
    }

    internal void Leave(SlotTicket ticket)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(ticket))
                _taken--;
            Serve();
        }
    }

    private void Serve()
    {
        while (_waiting.Count > 0 && Give(_waiting[0]))
            _waiting.RemoveAt(0);
    }

    private bool Give(SlotTicket ticket)
    {
        if (_taken >= _total)
            return false;
        _taken++;
        ticket.Grant();
        return true;
    }
}
