using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Export.Operations;

/// <summary>
/// The operations of a service that is asked by commands, a cluster (documentation: management/show-operations.md, show-operation-details.md, cancel-operation-command.md). It tells
/// artifacts when an operation has succeeded, and cancels ingestions from queries only.
/// </summary>
/// <param name="service">The service.</param>
/// <param name="database">The database that commands are sent to.</param>
/// <param name="begun">What this process had it begin.</param>
public sealed class CommandedExportOperations(IKustoService service, string database, BegunExports begun) : IExportOperations
{
    private const string LatestOfEach = "summarize arg_max(LastUpdatedOn, *) by OperationId";

    internal OperationPatience Patience { get; init; } = OperationPatience.Default;

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
        await foreach (var sight in new OperationWatch(this, Patience).WatchAsync(id, begun.Find(id) is not null, cancellationToken).ConfigureAwait(false))
        {
            if (sight.Now is { } now)
                yield return now;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Artifact>> ArtifactsAsync(Guid id, CancellationToken cancellationToken)
    {
        var operation = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        return operation.State == OperationState.Completed ? await ArtifactsAsync(operation, cancellationToken).ConfigureAwait(false) : [];
    }

    /// <summary>The artifacts of an operation that has succeeded.</summary>
    internal async Task<IReadOnlyList<Artifact>> ArtifactsAsync(ExportOperation completed, CancellationToken cancellationToken)
    {
        var details = await RunAsync($".show operation {completed.OperationId} details", cancellationToken).ConfigureAwait(false);
        return await new ReportedArtifacts(service, database).OfAsync(details, completed, begun.Find(completed.OperationId), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<(bool Succeeded, string Reason)> CancelAsync(Guid id, string? reason, CancellationToken cancellationToken)
    {
        var with = reason is null ? string.Empty : $" with (reason={EntityName.Text(reason)})";
        var answer = (await RunAsync($".cancel operation {id}{with}", cancellationToken).ConfigureAwait(false)).FirstOrDefault() ?? throw EmbeddedOperations.NotFound(id);

        // The page has two spellings of it.
        return (answer.Text("CancellationState").EndsWith("successfully", StringComparison.OrdinalIgnoreCase), answer.Text("ReasonPhrase"));
    }

    private ExportOperation Shown(CommandRows row)
    {
        var known = row.Id("OperationId") is { } id ? begun.Find(id) : null;
        var isKnown = Enum.TryParse<OperationState>(row.Text("State"), out var state);
        var status = known is null ? SecretText.Hide(row.Text("Status")) : known.Secrets.Hide(row.Text("Status"));
        return new ExportOperation(
            row.Id("OperationId") ?? Guid.Empty,
            row.Text("Operation"),
            isKnown ? state : OperationState.Failed,
            row.Time("StartedOn"),
            row.Time("LastUpdatedOn"),
            isKnown ? status : $"The service calls its state '{row.Text("State")}'. {status}".TrimEnd())
        {
            Database = row.Text("Database") is { Length: > 0 } named ? named : known?.Database,
            CommandText = known?.Command.Text,
            User = row.Text("User") is { Length: > 0 } user ? user : null,
            RootActivityId = row.Id("RootActivityId"),
            ShouldRetry = row.Flag("ShouldRetry"),
        };
    }

    private Task<IReadOnlyList<CommandRows>> RunAsync(string command, CancellationToken cancellationToken) =>
        CommandRows.ReadAsync(service, new QueryRequest(command) { Database = database }, cancellationToken);
}
