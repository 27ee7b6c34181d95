using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests;

/// <summary>Exports stand in the log of what the service runs, and are stopped by it.</summary>
public sealed class ExportRequestLogTests : IAsyncLifetime
{
    private readonly EmbeddedService _service = new(new ExportCommands());
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-requests-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task AnExportIsAQuery()
    {
        await ExportAsync("range x from 1 to 7 step 1");

        var entry = Assert.Single(_service.Requests.Ended());
        Assert.Equal(("Query", "range x from 1 to 7 step 1", OperationState.Completed), (entry.CommandType, entry.Text, entry.State));
        Assert.Equal([7], entry.RowCounts);
    }

    [Fact]
    public async Task ACommandThatExportsIsOneRequest()
    {
        await using (var result = await _service.CommandAsync(new QueryRequest($".export to csv (@'{_folder}') <| print 1"), CancellationToken.None))
            Assert.NotEmpty(await result.Tables.ToListAsync());

        Assert.Equal("DataExportToFile", Assert.Single(_service.Requests.Ended()).CommandType);
    }

    [Fact]
    public async Task OneThatIsStoppedLeavesNothing()
    {
        var running = ExportAsync("range a from 1 to 100000000000 step 1 | where hash(a) == 1", id: "mine");
        while (_service.Requests.CancelQueries("mine", "enough") == 0)
            await Task.Delay(10);

        var told = await Assert.ThrowsAnyAsync<KustoExportException>(() => running);
        Assert.Equal(ErrorCodes.RequestCanceled, told.ErrorCode);
        Assert.Contains("enough", told.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.Empty(_service.Requests.Running());
    }

    private async Task ExportAsync(string query, string id = "x")
    {
        var request = new ExportRequest(new QueryRequest(query) { ClientRequestId = id }, ExportFormat.Csv, new ExportTarget.LocalFile(Path.Combine(_folder, "a.csv")));
        await foreach (var _ in new EmbeddedExporter(_service).ExportAsync(request, CancellationToken.None))
        {
        }
    }
}
