using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Export.Tests.Storage;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

/// <summary>Exports by commands alone give what the same requests give where they are run at once: here both by the embedded service, which reads the commands as they were printed.</summary>
[Collection(Azurite.Collection)]
public sealed class CommandedExportsTests : IAsyncLifetime
{
    private readonly OperationSession _session = new(slots: 2);
    private readonly BegunExports _begun = new();
    private readonly CommandedExports _exports;

    public CommandedExportsTests() => _exports = new CommandedExports(_session.Service, "NetDefaultDB", _begun);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task FilesInStorage()
    {
        var request = _session.ToFolder("range x from 1 to 3 step 1") with { Options = new() { IncludeHeaders = HeaderMode.All, Compression = ArtifactCompression.Gzip } };

        var (embedded, commanded) = await BothAsync(request);

        Assert.Equal(ExportFormat.Csv, Assert.Single(commanded).Format);
        Assert.Equal(embedded, commanded);
        Assert.Equal(2, Directory.GetFiles(_session.Folder, "export_1_*.csv.gz").Length);
    }

    [Fact]
    public async Task FilesOfAnExternalTableWithPartitions()
    {
        await _session.RunAsync(".create external table E (x:long) kind=storage partition by (s:string) dataformat=parquet ('" + _session.Folder.Replace('\\', '/') + "')");
        var query = new QueryRequest("range x from 1 to 4 step 1 | extend s = iff(x > 2, 'a b', 'c')");
        var table = _session.Service.Database.ExternalTables.Get("E");

        var embedded = await ArtifactsAsync(_session.Exports.RunAsync(ExternalTables(query, table), waits: false, default));
        var commanded = await ArtifactsAsync(_exports.RunAsync(new ExportRequest(query, new ExportTarget.NamedExternalTable("E", new())), waits: false, default));

        Assert.Equal(embedded.OrderBy(a => a.Path), commanded.OrderBy(a => a.Path));
        Assert.All(commanded, a => Assert.Equal(("E", ExportFormat.Parquet), (a.ExternalTableName, a.Format)));
        Assert.Equal(2, commanded.Select(a => a.Partition).Distinct().Count());
    }

    [Theory]
    [InlineData("range x from 1 to 5 step 1", 5)]
    [InlineData("range x from 1 to 5 step 1 | where x > 9", 0)]
    public async Task RowsOfATable(string query, long rows)
    {
        var request = new ExportRequest(new QueryRequest(query), new ExportTarget.IngestedTable(new TableIngestion("T", IngestionMode.SetOrAppend, new() { Tags = ["drop-by:a"] })));

        var (embedded, commanded) = await BothAsync(request);

        Assert.Equal(("NetDefaultDB/T", rows), (Assert.Single(commanded).Path, commanded[0].NumRecords));
        Assert.Equal(embedded, commanded);
    }

    [Fact]
    public async Task ColumnsThatGoToOthersThanTheirNamesSayAreWarnedOf()
    {
        await _session.RunAsync(".set T <| print a = 1, b = 2");
        ExportRequest Request(IngestionMode mode, string query) => new(new QueryRequest(query), new ExportTarget.IngestedTable(new TableIngestion("T", mode, new())));
        var swapped = Request(IngestionMode.Append, "print b = 1, a = 2;");

        var embedded = (await OperationSession.ReadAsync(_session.Exports.RunAsync(swapped, waits: false, default))).OfType<ExportEvent.Note>();
        var commanded = (await OperationSession.ReadAsync(_exports.RunAsync(swapped, waits: false, default))).OfType<ExportEvent.Note>().Where(n => n.IsWarning);

        Assert.Contains("'b' to 'a', 'a' to 'b'", Assert.Single(commanded).Text, StringComparison.Ordinal);
        Assert.Equal(embedded, commanded);
        Assert.DoesNotContain(await OperationSession.ReadAsync(_exports.RunAsync(Request(IngestionMode.Append, "print a = 1, b = 2"), waits: false, default)), e => e is ExportEvent.Note { IsWarning: true });

        var replaced = new ExportTarget.IngestedTable(new TableIngestion("T", IngestionMode.SetOrReplace, new() { RecreatesSchema = true }));
        Assert.DoesNotContain(await OperationSession.ReadAsync(_exports.RunAsync(swapped with { Target = replaced }, waits: false, default)), e => e is ExportEvent.Note { IsWarning: true });
    }

    [Fact]
    public async Task OneThatIsBegunIsKnownByItsIdAndItsArtifactsAreReceived()
    {
        var request = new ExportRequest(new QueryRequest("print x = 1"), new ExportTarget.IngestedTable(new TableIngestion("T", IngestionMode.Set, new())));

        var id = (await OperationSession.ReadAsync(_exports.StartAsync(request, waits: true, default))).OfType<ExportEvent.Begun>().Single().OperationId;
        await _session.EndAsync(id);

        var operations = new CommandedExportOperations(_session.Service, "NetDefaultDB", _begun);
        var shown = await operations.GetAsync(id, default);
        Assert.Equal(("TableSet", OperationState.Completed, ".set async T with (persistDetails=true) <| print x = 1", "NetDefaultDB"), (shown.Operation, shown.State, shown.CommandText, shown.Database));
        Assert.Equal(("NetDefaultDB/T", 1L), ((await operations.ArtifactsAsync(id, default)).Single().Path, (await operations.ArtifactsAsync(id, default)).Single().NumRecords));
    }

    private static ExportRequest ExternalTables(QueryRequest query, Engine.Embedded.ExternalTables.StoredExternalTable table) => Export.ExternalTables.TableExportRequest.Of(table, query, new());

    private async Task<(List<Artifact> Embedded, List<Artifact> Commanded)> BothAsync(ExportRequest request) =>
        (await ArtifactsAsync(_session.Exports.RunAsync(request, waits: false, default)), await ArtifactsAsync(_exports.RunAsync(request, waits: false, default)));

    // What differs from run to run, and the size, which the documented answer of a command doesn't have.
    private static async Task<List<Artifact>> ArtifactsAsync(IAsyncEnumerable<ExportEvent> export)
    {
        var artifacts = (await OperationSession.ReadAsync(export)).OfType<ExportEvent.Finished>().Select(e => e.Artifact).ToList();
        Assert.All(artifacts, a => Assert.Equal((a.NumRecords > 0 && a.Format is null, true), (a.ExtentId is not null, a.Elapsed >= TimeSpan.Zero)));
        return [.. artifacts.Select(a => a with
        {
            Path = System.Text.RegularExpressions.Regex.Replace(a.Path, "[0-9a-f]{32}", "N"),
            Elapsed = default,
            SizeInBytes = null,
            ExtentId = null,
            Number = 0,
        })];
    }
}
