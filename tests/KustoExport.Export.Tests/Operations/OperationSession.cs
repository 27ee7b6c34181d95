using System.Globalization;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Commands;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Tests.Operations;

/// <summary>A service whose exports are operations, with as many slots as a test wants, and a folder to write to.</summary>
internal sealed class OperationSession : IAsyncDisposable
{
    /// <summary>A query that never ends, and gives nothing.</summary>
    public const string Endless = "range x from 1 to 100000000000 step 1 | where x % 7 == 1 and x < 0";

    /// <summary>A query that gives rows for hours.</summary>
    public const string Long = "range x from 1 to 100000000000 step 1 | extend s = strcat('row number ', x)";

    public OperationSession(int slots)
    {
        Service.Capacity.Alter(policy => policy with { ExportCapacity = new(slots, 1000), IngestionCapacity = new(slots, 1000) });
        Shown = new EmbeddedExportOperations(Service.Operations);
        Exports = new ServiceExports(Service);
    }

    public EmbeddedService Service { get; } = new(new ExportCommands(), new ExternalTableDefinitions()) { Storages = new StoragesToRead() };

    public ServiceExports Exports { get; }

    public EmbeddedExportOperations Shown { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("kx-operations-").FullName;

    public int TakenSlots => Service.Capacity.Slots(ServiceResource.DataExport).Taken + Service.Capacity.Slots(ServiceResource.Ingestions).Taken;

    /// <summary>An export to the folder, in artifacts of some ten thousand rows.</summary>
    public ExportRequest ToFolder(string query) => new(new QueryRequest(query), ExportFormat.Csv, new ExportTarget.Storage([StorageConnectionString.Parse(Folder)])) { Options = new() { SizeLimit = 200_000 } };

    /// <summary>The states that an operation was in.</summary>
    public IEnumerable<OperationState> States(Guid id) => Service.Operations.Log.Entries().Where(e => e.OperationId == id).Select(e => e.State);

    public async Task<ExportOperation> EndAsync(Guid id)
    {
        ExportOperation? last = null;
        await foreach (var now in Shown.WatchAsync(id, CancellationToken.None))
            last = now;
        return last!;
    }

    public async Task<Guid> StartAsync(string command) => Guid.Parse((await RunAsync(command)).Single());

    public async Task<List<string>> RunAsync(string command)
    {
        await using var result = await Service.CommandAsync(new QueryRequest(command) { BaseFolder = Folder }, CancellationToken.None);
        var rows = new List<string>();
        await foreach (var table in result.Tables)
        {
            await foreach (var batch in table.Batches)
                rows.AddRange(batch.Rows.Select(row => string.Join('|', row.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)))));
        }

        return rows;
    }

    public static async Task<List<ExportEvent>> ReadAsync(IAsyncEnumerable<ExportEvent> export)
    {
        var steps = new List<ExportEvent>();
        await foreach (var step in export)
            steps.Add(step);
        return steps;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
