using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.Operations;

/// <summary>
/// The operations of a service that is asked by commands, a cluster (documentation: management/show-operations.md, show-operation-details.md, cancel-operation-command.md). It tells
/// artifacts when an operation has succeeded, and cancels ingestions from queries only.
/// </summary>
/// <param name="service">The service.</param>
/// <param name="database">The database that commands are sent to.</param>
public sealed class CommandedExportOperations(IKustoService service, string database) : IExportOperations
{
    private const string LatestOfEach = "summarize arg_max(LastUpdatedOn, *) by OperationId";

    private static readonly TimeSpan s_firstInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportOperation>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await RunAsync($".show operations | {LatestOfEach} | order by StartedOn asc", cancellationToken).ConfigureAwait(false)).Select(Shown)];

    /// <inheritdoc/>
    public async Task<ExportOperation> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        // By its id an operation is found for six hours, and in the history for two weeks, where it comes a little later.
        var found = await RunAsync($".show operations {id}", cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
            found = await RunAsync($".show operations | where OperationId == '{id}' | {LatestOfEach}", cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? Shown(found[0]) : throw EmbeddedOperations.NotFound(id);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExportOperation> WatchAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var interval = s_firstInterval; ; interval = interval * 2 < s_longestInterval ? interval * 2 : s_longestInterval)
        {
            var now = await GetAsync(id, cancellationToken).ConfigureAwait(false);
            yield return now;
            if (!now.IsRunning)
                yield break;
            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Artifact>> ArtifactsAsync(Guid id, CancellationToken cancellationToken)
    {
        if ((await GetAsync(id, cancellationToken).ConfigureAwait(false)).State != OperationState.Completed)
            return [];
        var rows = await RunAsync($".show operation {id} details", cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(r => new Artifact(r.Text("Path"), r.Number("NumRecords") ?? r.Number("RowCount") ?? 0, r.Number("SizeInBytes"), Format: null, TimeSpan.Zero)
        {
            ExternalTableName = r.Text("ExternalTableName") is { Length: > 0 } table ? table : null,
            ExtentId = r.Id("ExtentId"),
        })];
    }

    /// <inheritdoc/>
    public async Task<(bool Succeeded, string Reason)> CancelAsync(Guid id, string? reason, CancellationToken cancellationToken)
    {
        var with = reason is null ? string.Empty : $" with (reason={EntityName.Text(reason)})";
        var answer = (await RunAsync($".cancel operation {id}{with}", cancellationToken).ConfigureAwait(false)).FirstOrDefault() ?? throw EmbeddedOperations.NotFound(id);

        // The page has two spellings of it.
        return (answer.Text("CancellationState").EndsWith("successfully", StringComparison.OrdinalIgnoreCase), answer.Text("ReasonPhrase"));
    }

    private static ExportOperation Shown(CommandRows row)
    {
        var isKnown = Enum.TryParse<OperationState>(row.Text("State"), out var state);
        return new ExportOperation(
            row.Id("OperationId") ?? Guid.Empty,
            row.Text("Operation"),
            isKnown ? state : OperationState.Failed,
            row.Time("StartedOn"),
            row.Time("LastUpdatedOn"),
            isKnown ? row.Text("Status") : $"The service calls its state '{row.Text("State")}'. {row.Text("Status")}".TrimEnd());
    }

    private Task<IReadOnlyList<CommandRows>> RunAsync(string command, CancellationToken cancellationToken) =>
        CommandRows.ReadAsync(service, new QueryRequest(command) { Database = database }, cancellationToken);
}
