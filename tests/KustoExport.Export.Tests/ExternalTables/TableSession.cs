using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Commands;
using KustoExport.Export.ExternalTables;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Tests.ExternalTables;

/// <summary>A service with external tables, and a folder for their files.</summary>
internal sealed class TableSession : IAsyncDisposable
{
    public EmbeddedService Service { get; } = new(new ExportCommands(), new ExternalTableDefinitions()) { Storages = new StoragesToRead() };

    public string Folder { get; } = Directory.CreateTempSubdirectory("kx-table-").FullName;

    /// <summary>Every file below the folder, by its path from there.</summary>
    public IReadOnlyList<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The folders of the files.</summary>
    public IReadOnlyList<string> Partitions => [.. Files.Select(f => f[..Math.Max(0, f.LastIndexOf('/'))]).Distinct()];

    public async Task<(IReadOnlyList<string> Columns, List<object?[]> Rows)> RunAsync(string command)
    {
        var request = new QueryRequest(command) { BaseFolder = Folder };
        await using var result = command.TrimStart().StartsWith('.') ? await Service.CommandAsync(request, CancellationToken.None) : await Service.QueryAsync(request, CancellationToken.None);
        var (columns, rows) = (Array.Empty<string>(), new List<object?[]>());
        await foreach (var table in result.Tables)
        {
            columns = [.. table.Columns.Select(c => c.Name)];
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows);
        }

        return (columns, rows);
    }

    /// <summary>Exports as the cmdlet does; here with options that the documented command doesn't allow too.</summary>
    public async Task<List<Artifact>> ExportAsync(string table, string query, Func<ArtifactOptions, ArtifactOptions>? change = null, CancellationToken cancellationToken = default)
    {
        var request = TableExportRequest.Of(Service.Database.ExternalTables.Get(table), new QueryRequest(query), new TableExportProperties());
        request = request with { Options = change is null ? request.Options : change(request.Options) };
        var artifacts = new List<Artifact>();
        await foreach (var step in new EmbeddedExporter(Service) { Retries = new(2, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100)) }.ExportAsync(request, cancellationToken))
        {
            if (step is ExportEvent.Finished finished)
                artifacts.Add(finished.Artifact);
        }

        return artifacts;
    }

    /// <summary>What the path of a file says, by the table's own path format.</summary>
    public IReadOnlyList<object?> ValuesOf(string table, string file) => new PathReader(((StoredStorageTable)Service.Database.ExternalTables.Get(table)).Symbol.PathFormat).Read(file)!;

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
