using System.Collections.Immutable;
using KustoExport.Engine.Embedded.Commands;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>
/// The log of operations (documentation: management/show-operations.md): an entry for each change of state, kept for two weeks; by its id an operation
/// is found for six hours. It is held in memory; what concerns a database with a journal is written there first. Used by several threads.
/// </summary>
public sealed class OperationLog(TimeProvider time)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_foundById = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_betweenCleanings = TimeSpan.FromHours(1);

    private readonly object _gate = new();
    private readonly List<OperationEntry> _entries = [];
    private readonly Dictionary<Guid, Known> _operations = [];
    private readonly Dictionary<string, IOperationJournal> _journals = new(StringComparer.OrdinalIgnoreCase);
    private DateTime _nextCleaning;

    public OperationLog()
        : this(TimeProvider.System)
    {
    }

    internal DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Logs what an operation is now.</summary>
    public void Add(OperationInfo info, OperationState state, string status = "")
    {
        var entry = new OperationEntry(info, Now, state, status);
        if (JournalOf(info.Database) is { } journal)
        {
            // What can't be written down doesn't begin. Later the work is done, whatever becomes of the journal.
            if (Find(info.OperationId) is null)
                journal.Add(entry);
            else
                entry = entry with { Status = $"{status} {Write(info, () => journal.Add(entry))}".Trim() };
        }

        lock (_gate)
            Remember(entry);
        Clean();
    }

    /// <summary>Logs that a piece of an operation is complete.</summary>
    public void Add(OperationInfo info, OperationArtifact artifact)
    {
        Write(info, () => JournalOf(info.Database)?.Add(info.OperationId, artifact));
        lock (_gate)
            _operations.GetValueOrDefault(info.OperationId)?.Add(artifact);
    }

    /// <summary>Keeps what a command answered.</summary>
    public void Keep(OperationInfo info, CommandAnswer details)
    {
        Write(info, () => JournalOf(info.Database)?.Keep(info.OperationId, details));
        lock (_gate)
        {
            if (_operations.TryGetValue(info.OperationId, out var known))
                known.Details = details;
        }
    }

    /// <summary>All entries, in the order in which they were written.</summary>
    public IReadOnlyList<OperationEntry> Entries()
    {
        Clean();
        lock (_gate)
            return [.. _entries];
    }

    /// <summary>All operations, in the order in which they began.</summary>
    public IReadOnlyList<OperationHistory> Histories()
    {
        Clean();
        lock (_gate)
            return [.. _operations.Values.OrderBy(o => o.Last.Info.StartedOn).Select(o => o.Seen())];
    }

    /// <summary>The last entry of each operation that was active in the last six hours; those that aren't known are left out.</summary>
    public IReadOnlyList<OperationEntry> Latest(IReadOnlyCollection<Guid> ids)
    {
        var since = Now - s_foundById;
        lock (_gate)
            return [.. ids.Distinct().Select(id => _operations.GetValueOrDefault(id)?.Last).OfType<OperationEntry>().Where(e => e.LastUpdatedOn >= since)];
    }

    /// <summary>An operation; null where the log has none of that id.</summary>
    public OperationHistory? Find(Guid id)
    {
        lock (_gate)
            return _operations.TryGetValue(id, out var known) ? known.Seen() : null;
    }

    /// <summary>From now on what concerns a database is written to its journal. What that has is known again; what it has as running ended with the process that ran it.</summary>
    public void Attach(string database, IOperationJournal journal)
    {
        var content = journal.Read();
        lock (_gate)
        {
            _journals[database] = journal;
            foreach (var entry in content.Entries)
                Remember(entry);
            foreach (var (id, artifact) in content.Artifacts)
                _operations.GetValueOrDefault(id)?.Add(artifact);
            foreach (var (id, answer) in content.Details.Where(d => _operations.ContainsKey(d.Operation)))
                _operations[id].Details = answer;
            var inOrder = _entries.OrderBy(e => e.LastUpdatedOn).ToList();
            _entries.Clear();
            _entries.AddRange(inOrder);
        }

        foreach (var lost in content.Entries.GroupBy(e => e.OperationId).Select(g => g.Last()).Where(e => e.State.IsRunning()))
            Add(lost.Info, OperationState.Abandoned, LostStatus(Find(lost.OperationId)!));
        _nextCleaning = default;
        Clean();
    }

    /// <summary>Forgets the operations of a database that is closed; its journal has them.</summary>
    public void Detach(string database)
    {
        lock (_gate)
        {
            if (!_journals.Remove(database))
                return;
            Remove([.. _operations.Values.Where(o => o.Last.Info.Database.Equals(database, StringComparison.OrdinalIgnoreCase)).Select(o => o.Last.OperationId)]);
        }
    }

    /// <summary>Writes to the journal of an operation that has begun.</summary>
    /// <returns>What went wrong, then or before; empty where nothing did.</returns>
    private string Write(OperationInfo info, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            lock (_gate)
            {
                if (_operations.TryGetValue(info.OperationId, out var broken))
                    broken.JournalProblem = $"(The journal of the database couldn't be written: {e.Message})";
            }
        }

        lock (_gate)
            return _operations.TryGetValue(info.OperationId, out var known) ? known.JournalProblem : string.Empty;
    }

    private static string LostStatus(OperationHistory lost) => lost.Artifacts.Count == 0
        ? "Its process ended, and none of its artifacts was complete."
        : $"Its process ended. What was complete by then: .show operation {lost.Last.OperationId} details";

    private IOperationJournal? JournalOf(string database)
    {
        lock (_gate)
            return _journals.GetValueOrDefault(database);
    }

    private void Remember(OperationEntry entry)
    {
        _entries.Add(entry);
        if (_operations.TryGetValue(entry.OperationId, out var known))
            known.Last = entry;
        else
            _operations.Add(entry.OperationId, new Known(entry));
    }

    private void Clean()
    {
        List<(IOperationJournal? Journal, Guid[] Ids)> forgotten;
        lock (_gate)
        {
            var now = Now;
            if (now < _nextCleaning)
                return;
            _nextCleaning = now + s_betweenCleanings;
            var old = _operations.Values.Select(o => o.Last).Where(e => e.LastUpdatedOn < now - s_kept && !e.State.IsRunning()).ToList();
            if (old.Count == 0)
                return;
            Remove([.. old.Select(e => e.OperationId)]);
            forgotten = [.. old.GroupBy(e => _journals.GetValueOrDefault(e.Info.Database)).Select(g => (g.Key, g.Select(e => e.OperationId).ToArray()))];
        }

        foreach (var (journal, ids) in forgotten)
        {
            try
            {
                journal?.Forget(ids);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // It is forgotten when the journal is opened next.
            }
        }
    }

    private void Remove(HashSet<Guid> ids)
    {
        _entries.RemoveAll(e => ids.Contains(e.OperationId));
        foreach (var id in ids)
            _operations.Remove(id);
    }

    private sealed class Known(OperationEntry first)
    {
        // There may be very many, and who looks at them looks often.
        private ImmutableList<OperationArtifact> _artifacts = [];
        private long _records;

        public OperationEntry Last { get; set; } = first;

        public CommandAnswer? Details { get; set; }

        public string JournalProblem { get; set; } = string.Empty;

        public void Add(OperationArtifact artifact) => (_artifacts, _records) = (_artifacts.Add(artifact), _records + artifact.NumRecords);

        public OperationHistory Seen() => new(Last, _artifacts, Details) { NumRecords = _records };
    }
}
