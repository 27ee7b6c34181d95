using KustoExport.Engine.Embedded.Commands;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>
/// The log of operations, in memory (documentation: management/show-operations.md): an entry when one begins and when it ends, kept for two
/// weeks; by its id an operation is found for six hours. Used by several threads.
/// </summary>
public sealed class OperationLog(TimeProvider time)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_foundById = TimeSpan.FromHours(6);

    private readonly object _gate = new();
    private readonly List<OperationEntry> _entries = [];
    private readonly Dictionary<Guid, CommandAnswer> _details = [];

    public OperationLog()
        : this(TimeProvider.System)
    {
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Logs that an operation begins.</summary>
    public OperationEntry Begin(string operation)
    {
        var now = Now;
        var entry = new OperationEntry(Guid.NewGuid(), operation, now, now, OperationState.InProgress, string.Empty);
        Add(entry, null);
        return entry;
    }

    /// <summary>Logs that it ended.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="status">Why it failed.</param>
    /// <param name="details">Its answer, where that is to be kept.</param>
    public void End(OperationEntry begun, OperationState state, string status = "", CommandAnswer? details = null) =>
        Add(begun with { LastUpdatedOn = Now, State = state, Status = status }, details);

    /// <summary>All entries, in the order in which they were written.</summary>
    public IReadOnlyList<OperationEntry> Entries()
    {
        lock (_gate)
            return [.. _entries];
    }

    /// <summary>The last entry of each operation that was active in the last six hours; those that aren't known are left out.</summary>
    public IReadOnlyList<OperationEntry> Latest(IReadOnlyCollection<Guid> ids)
    {
        var since = Now - s_foundById;
        lock (_gate)
            return [.. _entries.Where(e => ids.Contains(e.OperationId)).GroupBy(e => e.OperationId).Select(g => g.Last()).Where(e => e.LastUpdatedOn >= since)];
    }

    /// <summary>The last entry of an operation, and its answer where that was kept; null where the log has no such operation.</summary>
    public (OperationEntry Last, CommandAnswer? Details)? Find(Guid id)
    {
        lock (_gate)
            return _entries.FindLast(e => e.OperationId == id) is { } last ? (last, _details.GetValueOrDefault(id)) : null;
    }

    private void Add(OperationEntry entry, CommandAnswer? details)
    {
        lock (_gate)
        {
            _entries.Add(entry);
            if (details is not null)
                _details[entry.OperationId] = details;
            Forget(Now - s_kept);
        }
    }

    private void Forget(DateTime before)
    {
        if (_entries[0].LastUpdatedOn >= before)
            return;
        var running = _entries.GroupBy(e => e.OperationId).Where(g => g.Last().State == OperationState.InProgress).Select(g => g.Key).ToHashSet();
        foreach (var old in _entries.Where(e => e.LastUpdatedOn < before && !running.Contains(e.OperationId)).ToList())
        {
            _entries.Remove(old);
            _details.Remove(old.OperationId);
        }
    }
}
