using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.Databases;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>The journal in a database: what an operation is stands in <c>kx.operations</c>, its states, artifacts and answer beside it. Rows are only added, each by a transaction of its own.</summary>
internal sealed class DatabaseJournal(EmbeddedDatabase database) : IOperationJournal
{
    private readonly HashSet<Guid> _written = [];

    private DatabaseStore Store => database.Store;

    public JournalContent Read()
    {
        var infos = Store.Read(
            $"SELECT operation_id, operation, started_on, command_text, user_name, root_activity_id FROM {Store.Known("operations")}",
            row => new OperationInfo(row.GetGuid(0), row.GetString(1), database.Name, Time(row.GetInt64(2))) { CommandText = row.GetString(3), User = row.GetString(4), RootActivityId = row.GetGuid(5) })
            .ToDictionary(info => info.OperationId);
        lock (_written)
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
        var info = entry.Info;
        bool isFirst;
        lock (_written)
            isFirst = !_written.Contains(info.OperationId);
        Store.Change(
            change =>
            {
                if (isFirst)
                {
                    change.Execute(
                        $"INSERT INTO {Store.Known("operations")} VALUES (?, ?, ?, ?, ?, ?)",
                        info.OperationId,
                        info.Operation,
                        info.StartedOn.Ticks,
                        info.CommandText,
                        info.User,
                        info.RootActivityId);
                }

                change.Execute($"INSERT INTO {Store.Known("operation_entries")} VALUES (?, ?, ?, ?)", info.OperationId, entry.LastUpdatedOn.Ticks, entry.State.ToString(), entry.Status);
            },
            () =>
            {
                lock (_written)
                    _written.Add(info.OperationId);
            });
    }

    public void Add(Guid operation, OperationArtifact artifact) => Store.Change(
        change => change.Execute($"INSERT INTO {Store.Known("operation_artifacts")} VALUES (?, ?, ?, ?)", operation, artifact.Path, artifact.NumRecords, artifact.Properties),
        () => { });

    public void Keep(Guid operation, CommandAnswer details) => Store.Change(
        change => change.Execute($"INSERT INTO {Store.Known("operation_answers")} VALUES (?, ?)", operation, AnswerJson.Write(details)),
        () => { });

    public void Forget(IReadOnlyCollection<Guid> operations) => Store.Change(
        change =>
        {
            foreach (var table in (string[])["operation_answers", "operation_artifacts", "operation_entries", "operations"])
            {
                foreach (var id in operations)
                    change.Execute($"DELETE FROM {Store.Known(table)} WHERE operation_id = ?", id);
            }
        },
        () => { });

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);
}
