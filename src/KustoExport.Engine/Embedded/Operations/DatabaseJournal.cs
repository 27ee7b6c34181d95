using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.Databases;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>
/// The journal in a database: what an operation is stands in <c>kx.operations</c>, its states, artifacts and answer beside it. An entry is committed at once. Artifacts that
/// become complete within a moment are committed together, for there may be thousands of them a second; an entry takes with it what was complete before.
/// </summary>
internal sealed class DatabaseJournal(EmbeddedDatabase database) : IOperationJournal
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(20);

    private readonly object _writing = new();
    private readonly object _gate = new();
    private readonly HashSet<Guid> _written = [];
    private List<Action<DatabaseChange>> _pending = [];
    private bool _isDue;
    private Exception? _failure;

    private DatabaseStore Store => database.Store;

    public JournalContent Read()
    {
        var infos = Store.Read(
            $"SELECT operation_id, operation, started_on, command_text, user_name, root_activity_id FROM {Store.Known("operations")}",
            row => new OperationInfo(row.GetGuid(0), row.GetString(1), database.Name, Time(row.GetInt64(2))) { CommandText = row.GetString(3), User = row.GetString(4), RootActivityId = row.GetGuid(5) })
            .ToDictionary(info => info.OperationId);
        lock (_gate)
            _written.UnionWith(infos.Keys);
        return new JournalContent(
            Store.Read(
                $"SELECT operation_id, last_updated_on, state, status FROM {Store.Known("operation_entries")} ORDER BY rowid",
                row => new OperationEntry(infos[row.GetGuid(0)], Time(row.GetInt64(1)), Enum.Parse<OperationState>(row.GetString(2)), row.GetString(3))),
            Store.Read(
                $"SELECT operation_id, path, num_records, properties FROM {Store.Known("operation_artifacts")} ORDER BY rowid",
                row => (row.GetGuid(0), new OperationArtifact(row.GetString(1), row.GetInt64(2), row.GetString(3)))),
            Store.Read($"SELECT operation_id, answer FROM {Store.Known("operation_answers")}", row => (row.GetGuid(0), AnswerJson.Read(row.GetString(1)))));
    }

    public void Add(OperationEntry entry)
    {
        bool isFirst;
        lock (_gate)
            isFirst = _written.Add(entry.OperationId);
        try
        {
            Commit(change => Write(change, entry, isFirst));
        }
        catch when (isFirst)
        {
            lock (_gate)
                _written.Remove(entry.OperationId);
            throw;
        }
    }

    public void Add(Guid operation, OperationArtifact artifact) =>
        Enqueue(change => change.Execute($"INSERT INTO {Store.Known("operation_artifacts")} VALUES (?, ?, ?, ?)", operation, artifact.Path, artifact.NumRecords, artifact.Properties));

    public void Keep(Guid operation, CommandAnswer details) =>
        Enqueue(change => change.Execute($"INSERT INTO {Store.Known("operation_answers")} VALUES (?, ?)", operation, AnswerJson.Write(details)));

    public void Forget(IReadOnlyCollection<Guid> operations) => Commit(change =>
    {
        foreach (var table in (string[])["operation_answers", "operation_artifacts", "operation_entries", "operations"])
        {
            foreach (var id in operations)
                change.Execute($"DELETE FROM {Store.Known(table)} WHERE operation_id = ?", id);
        }
    });

    private void Write(DatabaseChange change, OperationEntry entry, bool isFirst)
    {
        var info = entry.Info;
        if (isFirst)
        {
            change.Execute(
                $"INSERT INTO {Store.Known("operations")} VALUES (?, ?, ?, ?, ?, ?)", info.OperationId, info.Operation, info.StartedOn.Ticks, info.CommandText, info.User, info.RootActivityId);
        }

        change.Execute($"INSERT INTO {Store.Known("operation_entries")} VALUES (?, ?, ?, ?)", info.OperationId, entry.LastUpdatedOn.Ticks, entry.State.ToString(), entry.Status);
    }

    private void Enqueue(Action<DatabaseChange> step)
    {
        lock (_gate)
        {
            // What couldn't be committed behind somebody's back is told to the next who comes.
            if (_failure is { } failure)
                throw failure;
            _pending.Add(step);
            if (_isDue)
                return;
            _isDue = true;
        }

        _ = CommitLaterAsync();
    }

    private async Task CommitLaterAsync()
    {
        await Task.Delay(s_moment).ConfigureAwait(false);
        lock (_gate)
        {
            if (_pending.Count == 0)
                return;
        }

        try
        {
            Commit(_ => { });
        }
        catch (Exception e)
        {
            lock (_gate)
                _failure = e;
        }
    }

    private void Commit(Action<DatabaseChange> last)
    {
        lock (_writing)
        {
            List<Action<DatabaseChange>> steps;
            lock (_gate)
                (steps, _pending, _isDue) = (_pending, [], false);
            Store.Change(
                change =>
                {
                    foreach (var step in steps.Append(last))
                        step(change);
                },
                () => { });
        }
    }

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);
}
