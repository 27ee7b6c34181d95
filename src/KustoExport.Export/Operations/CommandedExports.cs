using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Secrets;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Operations;

/// <summary>
/// Has a service that is asked by commands, a cluster, export by itself: sends the command with <c>async</c>, watches the operation, and gives the artifacts that it tells of (documentation:
/// management/data-export/export-data-to-storage.md, Asynchronous mode). Who stops, stops watching: the operation goes on.
/// </summary>
/// <param name="service">The service.</param>
/// <param name="database">The database of requests that name none.</param>
/// <param name="begun">Where what is begun is remembered.</param>
public sealed class CommandedExports(IKustoService service, string database, BegunExports begun)
{
    internal OperationPatience Patience { get; init; } = OperationPatience.Default;

    private CommandedExportOperations Operations => new(service, database, begun) { Patience = Patience };

    /// <summary>Runs an export to its end.</summary>
    /// <param name="request">The export; where the service writes itself.</param>
    /// <param name="waits">Whether a command that the service throttles is sent again, until it is taken.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <exception cref="ServiceException">OperationFailed, OperationCanceled, ClusterThrottled, IngestedBefore: how the operation ended. What the service says to the command.</exception>
    public async IAsyncEnumerable<ExportEvent> RunAsync(ExportRequest request, bool waits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await NamesAsync(request, cancellationToken).ConfigureAwait(false) is { } note)
            yield return note;
        for (var repetition = 1; ; repetition++)
        {
            var id = Guid.Empty;
            await foreach (var step in SendAsync(request, waits, cancellationToken).ConfigureAwait(false))
            {
                id = step is ExportEvent.Begun begins ? begins.OperationId : id;
                yield return step;
            }

            ExportOperation? last = null;
            await foreach (var sight in new OperationWatch(Operations, Patience).WatchAsync(id, isKnown: true, cancellationToken).ConfigureAwait(false))
            {
                if (Story(id, last, sight) is { } told)
                    yield return told;
                yield return new ExportEvent.Progress(Percent: null, Records: null);
                last = sight.Now ?? last;
            }

            if (last!.State == OperationState.Completed)
            {
                foreach (var artifact in await DetailsAsync(last, cancellationToken).ConfigureAwait(false))
                    yield return new ExportEvent.Finished(artifact);
                yield break;
            }

            var failure = OperationFailure.Of(last);
            if (!MayRepeat(last, request, waits, repetition))
                throw failure;
            var delay = Patience.Delay(repetition);
            yield return Again(failure, delay, isWarning: last.State != OperationState.Throttled);
            yield return new ExportEvent.Queued(Ahead: null);
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Has an export begun; the last <see cref="ExportEvent.Begun"/> of the sequence says how.</summary>
    /// <param name="request">The export; where the service writes itself.</param>
    /// <param name="waits">Whether a command that the service throttles is sent again, until it is taken.</param>
    /// <param name="cancellationToken">Ends the waiting for capacity.</param>
    /// <exception cref="ServiceException">What the service says to the command.</exception>
    public async IAsyncEnumerable<ExportEvent> StartAsync(ExportRequest request, bool waits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await NamesAsync(request, cancellationToken).ConfigureAwait(false) is { } note)
            yield return note;
        for (var repetition = 1; ; repetition++)
        {
            ExportEvent.Begun? begins = null;
            await foreach (var step in SendAsync(request, waits, cancellationToken).ConfigureAwait(false))
            {
                begins = step as ExportEvent.Begun;
                yield return step;
            }

            if (!waits)
                yield break;

            // A command may be taken first and throttled then.
            await Task.Delay(Patience.FirstInterval, cancellationToken).ConfigureAwait(false);
            var first = await FirstSightAsync(begins!.OperationId, cancellationToken).ConfigureAwait(false);
            if (first.State != OperationState.Throttled)
                yield break;

            var delay = Patience.Delay(repetition);
            yield return Again(OperationFailure.Of(first), delay, isWarning: false);
            yield return new ExportEvent.Queued(Ahead: null);
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An operation that was begun, as it is now.</summary>
    public async Task<ExportOperation> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await Operations.GetAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException) when (begun.Find(id) is { } known)
        {
            // It may take a short time to appear in the log.
            var now = DateTime.UtcNow;
            return new ExportOperation(id, known.Command.Kind, OperationState.Scheduled, now, now, string.Empty) { Database = known.Database, CommandText = known.Command.Text };
        }
    }

    private async IAsyncEnumerable<ExportEvent> SendAsync(ExportRequest request, bool waits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kept = Kept(request);
        var text = CommandPrinter.ForService.Print(kept, isAsync: true) ?? throw new InvalidOperationException("The caller writes these files himself.");
        var command = kept.Query with { Text = text, Cluster = kept.Query.Cluster with { AnswerPatience = Patience.ForId } };
        for (var repetition = 1; ; repetition++)
        {
            yield return new ExportEvent.Sent();
            var (id, throttled) = await TrySendAsync(command, waits, cancellationToken).ConfigureAwait(false);
            if (throttled is null)
            {
                begun.Add(id, new BegunExport(ServiceCommand.Of(kept, isAsync: true)!, kept.Query.Database ?? database)
                {
                    Secrets = SecretValues.Of(text),
                    Format = kept.HasFormat ? kept.Format : null,
                    Path = kept.Target switch
                    {
                        ExportTarget.IngestedTable table => $"{kept.Query.Database ?? database}/{table.Ingestion.Table}",
                        ExportTarget.SqlTable table => $"{table.Connection}/{table.Table}",
                        _ => null,
                    },
                });
                yield return new ExportEvent.Begun(id);
                yield break;
            }

            var delay = Patience.Delay(repetition);
            yield return Again(throttled, delay, isWarning: false);
            yield return new ExportEvent.Queued(Ahead: null);
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(Guid Id, ServiceException? Throttled)> TrySendAsync(QueryRequest command, bool waits, CancellationToken cancellationToken)
    {
        var sent = DateTime.UtcNow;
        try
        {
            // The rest of the answer is read also where its user has stopped: it has the id.
            await using var result = await service.CommandAsync(command, cancellationToken).ConfigureAwait(false);
            var rows = await CommandRows.ReadAsync(result, CancellationToken.None).ConfigureAwait(false);
            return (rows.Select(r => r.Id("OperationId")).FirstOrDefault() ?? throw OperationFailure.WithoutId(database, sent), null);
        }
        catch (ServiceException e) when (e is { ErrorCode: ErrorCodes.ClusterThrottled, IsTransient: true })
        {
            return waits ? (Guid.Empty, e) : throw OperationFailure.Throttled(e);
        }
        catch (ServiceException e) when (e.MayHaveRun || e is { ErrorCode: ErrorCodes.ClusterTimeout or ErrorCodes.ClusterReply, ClientRequestId: not null })
        {
            throw OperationFailure.Unanswered(e, sent);
        }
    }

    private async Task<ExportOperation> FirstSightAsync(Guid id, CancellationToken cancellationToken)
    {
        await foreach (var sight in new OperationWatch(Operations, Patience).WatchAsync(id, isKnown: true, cancellationToken).ConfigureAwait(false))
        {
            if (sight.Now is { } now)
                return now;
        }

        throw OperationFailure.Lost(id, null);
    }

    private async Task<IReadOnlyList<Artifact>> DetailsAsync(ExportOperation completed, CancellationToken cancellationToken)
    {
        try
        {
            return await Operations.ArtifactsAsync(completed, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            throw OperationFailure.WithoutDetails(completed.OperationId, e);
        }
    }

    private async Task<ExportEvent.Note?> NamesAsync(ExportRequest request, CancellationToken cancellationToken) => request.Target is ExportTarget.IngestedTable { Ingestion: var ingestion }
        ? await new IngestedNames(service).CompareAsync(request.Query, ingestion, cancellationToken).ConfigureAwait(false)
        : null;

    // Ingestions don't keep what they did unless they are asked to; exports do.
    private static ExportRequest Kept(ExportRequest request) => request.Target is ExportTarget.IngestedTable { Ingestion: var ingestion }
        ? request with { Target = new ExportTarget.IngestedTable(ingestion with { Properties = ingestion.Properties with { PersistsDetails = true } }) }
        : request;

    // An export leaves what it wrote before it failed, and would write it twice; an ingestion that failed has added no row. One that makes its table may have made it.
    private bool MayRepeat(ExportOperation ended, ExportRequest request, bool waits, int repetition) => ended.State switch
    {
        OperationState.Throttled => waits,
        OperationState.Failed => ended.ShouldRetry == true && request.Target is ExportTarget.IngestedTable { Ingestion.Mode: not IngestionMode.Set } && repetition <= Patience.MostRepetitions,
        _ => false,
    };

    private static ExportEvent.Note Again(ServiceException failure, TimeSpan delay, bool isWarning) =>
        new(FormattableString.Invariant($"{failure.Problem} It is sent again in {delay.TotalSeconds:0.#} seconds."), isWarning);

    private static ExportEvent.Note? Story(Guid id, ExportOperation? last, OperationSight sight) => sight switch
    {
        { Trouble: { } trouble } => new ExportEvent.Note($"How far the operation {id} is can't be told now, and is asked again: {trouble.Problem}"),
        { Now: { } now } when now.State != last?.State || now.Status != last.Status => new ExportEvent.Note($"The operation {id} is {now.State}{(now.Status.Length == 0 ? "." : $": {now.Status}")}"),
        _ => null,
    };
}
