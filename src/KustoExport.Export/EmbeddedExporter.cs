using System.Diagnostics;
using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Export.Artifacts;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Manifests;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Storage;

namespace KustoExport.Export;

/// <summary>
/// Exports from the embedded service. Who runs one that the service writes itself makes an operation of it (<see cref="Operations.ServiceExports"/>); those to
/// files of the caller are none (documentation: management/data-export/index.md), so one may run for each artifact of another.
/// </summary>
public sealed class EmbeddedExporter(IEmbeddedQueries queries) : IExporter
{
    /// <summary>How often uploads are tried again.</summary>
    internal UploadRetries Retries { get; init; } = UploadRetries.Default;

    /// <summary>Where artifacts wait for their upload.</summary>
    internal string StagingRoot { get; init; } = queries.TemporaryRoot;

    public IAsyncEnumerable<ExportEvent> ExportAsync(ExportRequest request, CancellationToken cancellationToken) => queries.Requests.WatchAsync(
        request.Query,
        request.Query.Database ?? queries.Databases.Default.Name,
        token => RunAsync(request, token),
        step => step is ExportEvent.Finished { Artifact.NumRecords: var records } ? records : 0,
        cancellationToken);

    private IAsyncEnumerable<ExportEvent> RunAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        if (request.Target is ExportTarget.SqlTable table)
            return ToSqlAsync(request, table, cancellationToken);
        if (request.Target is ExportTarget.IngestedTable ingested)
            return ToTableAsync(request, ingested.Ingestion, cancellationToken);
        FormatRules.Check(request);
        return Connections(request.Target) is { } connections ? ToStorageAsync(request, connections, cancellationToken) : ToFilesAsync(request, cancellationToken);
    }

    public async Task CheckAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        if (request.Target is ExportTarget.SqlTable sqlTable)
        {
            await using var exported = await queries.PrepareAsync(request.Query, cancellationToken).ConfigureAwait(false);
            await new SqlExport(exported, sqlTable).CheckAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        if (request.Target is ExportTarget.IngestedTable { Ingestion: var ingestion })
        {
            await using var ingested = await queries.PrepareAsync(request.Query, cancellationToken).ConfigureAwait(false);
            queries.Databases.Get(request.Query.Database).Tables.Check(ingestion, ingested);
            return;
        }

        FormatRules.Check(request);
        if (Connections(request.Target) is { } connections)
            Open(request, connections);
        await using var query = await queries.PrepareAsync(request.Query, cancellationToken).ConfigureAwait(false);
        if (request.Target is ExportTarget.ExternalTable { Table.Symbol: var table })
            TableColumns.Check(table, query.Columns);
    }

    private async IAsyncEnumerable<ExportEvent> ToFilesAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var query = await queries.PrepareAsync(request.Query, cancellationToken).ConfigureAwait(false);
        await foreach (var step in LocalFileExport.Writer(query, request).RunAsync(cancellationToken).ConfigureAwait(false))
            yield return step;
    }

    private async IAsyncEnumerable<ExportEvent> ToStorageAsync(ExportRequest request, IReadOnlyList<StorageConnection> connections, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var storages = Open(request, connections);
        await FirstFileHeaders.CheckAsync(request, storages, cancellationToken).ConfigureAwait(false);
        var delivery = new ArtifactDelivery(storages);
        if (request.Target is ExportTarget.Storage { Manifest: not ManifestMode.None } target)
        {
            var recorded = await RecordedDeliveries.OpenAsync(request, target, storages, cancellationToken).ConfigureAwait(false);
            yield return new ExportEvent.Note(recorded.Summary, IsWarning: recorded.IsComplete);
            if (recorded.IsComplete)
            {
                foreach (var artifact in recorded.Complete)
                    yield return new ExportEvent.Finished(artifact);
                yield break;
            }

            delivery = recorded;
        }

        await using var query = await queries.PrepareAsync(request.Query with { Now = delivery.QueryTime ?? request.Query.Now }, cancellationToken).ConfigureAwait(false);
        using var staging = StagingFolder.Create(StagingRoot);
        await foreach (var step in new StorageExport(query, request, staging, delivery).RunAsync(cancellationToken).ConfigureAwait(false))
            yield return step;
    }

    private async IAsyncEnumerable<ExportEvent> ToSqlAsync(ExportRequest request, ExportTarget.SqlTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var query = await queries.PrepareAsync(request.Query, cancellationToken).ConfigureAwait(false);
        await foreach (var step in new SqlExport(query, table).RunAsync(cancellationToken).ConfigureAwait(false))
            yield return step;
    }

    private async IAsyncEnumerable<ExportEvent> ToTableAsync(ExportRequest request, TableIngestion ingestion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var query = await queries.PrepareAsync(request.Query, cancellationToken).ConfigureAwait(false);
        var database = queries.Databases.Get(request.Query.Database);
        if (database.Tables.OtherNames(ingestion, query) is { } note)
            yield return new ExportEvent.Note(note, IsWarning: true);
        var elapsed = Stopwatch.StartNew();
        await foreach (var step in WatchedWork.RunAsync(IngestAsync, () => new ExportEvent.Progress(query.Progress(), Records: null), cancellationToken).ConfigureAwait(false))
            yield return step;

        async Task<Artifact> IngestAsync(CancellationToken token)
        {
            var extent = await database.Tables.IngestAsync(ingestion, query, token).ConfigureAwait(false);
            return new Artifact($"{database.Name}/{ingestion.Table}", extent?.RowCount ?? 0, SizeInBytes: null, Format: null, elapsed.Elapsed) { ExtentId = extent?.ExtentId, Number = 1 };
        }
    }

    // The places that the service writes to itself; null where files of the caller are written.
    private static IReadOnlyList<StorageConnection>? Connections(ExportTarget target) => target switch
    {
        ExportTarget.Storage storage => storage.Connections,
        ExportTarget.ExternalTable table => table.Connections,
        _ => null,
    };

    private List<IStorage> Open(ExportRequest request, IReadOnlyList<StorageConnection> connections)
    {
        var baseFolder = request.Query.BaseFolder ?? Directory.GetCurrentDirectory();
        return [.. connections.Select(connection => Storages.Open(connection, baseFolder, Retries))];
    }
}
