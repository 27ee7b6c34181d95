using DuckDB.NET.Data;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Exports queries to storage as the service does, and reads files back with DuckDB alone.</summary>
internal sealed class StorageSession : IAsyncDisposable
{
    /// <summary>Some 5 MB of csv.</summary>
    public const string Rows = "range x from 1 to 200000 step 1 | extend s = strcat('row number ', x)";

    public const int RowCount = 200_000;

    private readonly EmbeddedService _service = new();

    /// <summary>The slots that are taken now.</summary>
    public int TakenSlots => _service.Capacity.Slots(ServiceResource.DataExport).Taken;

    /// <summary>What the export has told so far, also where it failed then.</summary>
    public List<Artifact> Artifacts { get; } = [];

    /// <summary>What the export has said beside.</summary>
    public List<ExportEvent.Note> Notes { get; } = [];

    /// <summary>Done after each artifact, while the export goes on.</summary>
    public Func<Artifact, Task> OnArtifact { get; init; } = _ => Task.CompletedTask;

    public UploadRetries Retries { get; init; } = new(2, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100));

    public async Task<List<Artifact>> ExportAsync(
        IEnumerable<string> connections, ExportFormat format = ExportFormat.Csv, ArtifactOptions? options = null, string query = Rows, CancellationToken cancellationToken = default) =>
        await RunAsync(new ExportTarget.Storage([.. connections.Select(StorageConnectionString.Parse)]), format, options, query, cancellationToken);

    public async Task<List<Artifact>> RunAsync(
        ExportTarget target, ExportFormat format = ExportFormat.Csv, ArtifactOptions? options = null, string query = Rows, CancellationToken cancellationToken = default)
    {
        var exports = new ServiceExports(_service, new EmbeddedExporter(_service) { Retries = Retries });
        var request = new ExportRequest(new QueryRequest(query), format, target) { Options = options ?? new() { SizeLimit = 1_000_000 } };
        await foreach (var step in exports.RunAsync(request, waits: true, cancellationToken))
        {
            if (step is ExportEvent.Note note)
                Notes.Add(note);
            if (step is not ExportEvent.Finished finished)
                continue;
            Artifacts.Add(finished.Artifact);
            await OnArtifact(finished.Artifact);
        }

        return Artifacts;
    }

    /// <summary>Staging folders of this process that are there now.</summary>
    public static string[] StagingFolders() => Directory.GetDirectories(Path.GetTempPath(), $"kustoexport-staging-{Environment.ProcessId}-*");

    /// <summary>What DuckDB alone says of files.</summary>
    public static string Ask(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        reader.Read();
        return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)));
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
