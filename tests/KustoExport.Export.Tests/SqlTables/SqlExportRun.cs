using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Export.SqlTables;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>Exports queries to tables of an SQL server as the service does.</summary>
internal sealed class SqlExportRun(SqlDialect dialect, string connectionString) : IAsyncDisposable
{
    private readonly EmbeddedService _service = new();

    /// <summary>What the last export has told of its progress.</summary>
    public List<ExportEvent.Progress> Progress { get; } = [];

    /// <summary>The slots that are taken now.</summary>
    public int TakenSlots => _service.Capacity.Slots(ServiceResource.DataExport).Taken;

    /// <summary>Done at each progress, while the export goes on.</summary>
    public Func<ExportEvent.Progress, Task> OnProgress { get; init; } = _ => Task.CompletedTask;

    public async Task<Artifact> RunAsync(string table, string query, SqlTableOptions? options = null, CancellationToken cancellationToken = default)
    {
        var connection = SqlConnectionText.Parse(dialect, connectionString, new() { AllowsInsecureConnection = true });
        var target = new ExportTarget.SqlTable(connection, SqlTableName.Parse(table), options ?? new());
        var artifacts = new List<Artifact>();
        Progress.Clear();
        await foreach (var step in new ServiceExports(_service).RunAsync(new ExportRequest(new QueryRequest(query), target), waits: true, cancellationToken))
        {
            if (step is ExportEvent.Finished finished)
                artifacts.Add(finished.Artifact);
            if (step is ExportEvent.Progress progress)
            {
                Progress.Add(progress);
                await OnProgress(progress);
            }
        }

        return artifacts.Single();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
