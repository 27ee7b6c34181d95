using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Cluster;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Clusters;
using KustoExport.Export.Requests;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Clusters;

/// <summary>A file gets its name when the cluster has said that its rows were all.</summary>
public sealed class ClusterExporterTests : IAsyncLifetime
{
    private static readonly WireTable s_table = new("T", [new("n", KqlType.Long)], [.. Enumerable.Range(0, 20_000).Select(i => new object?[] { (long)i })]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cluster-export-");

    private readonly KustoExport.Engine.Embedded.EmbeddedService _engine = new();

    private string File => Path.Combine(_folder.FullName, "x.csv");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task AResult()
    {
        using var server = new ClusterServer(ClusterAnswer.Ok(new WireReply(WireForm.Fragmented, 3).Of(s_table)) with { Gzip = true });
        var events = await ExportAsync(server, new ExportRequest(new QueryRequest("T"), ExportFormat.Csv, new ExportTarget.LocalFile(File)));
        Assert.Equal(20_000, Assert.Single(events.OfType<ExportEvent.Finished>()).Artifact.NumRecords);
        Assert.Equal(20_001, System.IO.File.ReadLines(File).Count());
    }

    [Theory]
    [InlineData(0.5, ExportFormat.Csv)]
    [InlineData(0.999, ExportFormat.Csv)]
    [InlineData(0.5, ExportFormat.Parquet)]
    [InlineData(0.999, ExportFormat.Parquet)]
    public async Task AReplyThatBreaksLeavesNothing(double part, ExportFormat format)
    {
        var reply = new WireReply(WireForm.Plain, 3).Of(s_table);
        using var server = new ClusterServer(ClusterAnswer.Ok(reply) with { Cut = (int)(reply.Length * part) });
        await FailsAsync(server, ErrorCodes.ClusterReply, format);
    }

    [Fact]
    public async Task AFailureThatComesLastLeavesNothing()
    {
        using var server = new ClusterServer(ClusterAnswer.Ok("""[{"FrameType":"DataSetHeader"},{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"c","ColumnType":"long"}],"Rows":[[1]]},{"FrameType":"DataSetCompletion","HasErrors":true,"OneApiErrors":[{"error":{"code":"E_LOW_MEMORY_CONDITION","@message":"Low"}}]}]"""));
        await FailsAsync(server, ErrorCodes.QueryFailed);
    }

    [Fact]
    public async Task ATruncationLeavesNothingUnlessItIsAllowed()
    {
        using var server = new ClusterServer(ClusterAnswer.Ok("""[{"FrameType":"DataSetHeader"},{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":[{"ColumnName":"c","ColumnType":"long"}],"Rows":[[1],{"OneApiErrors":[{"error":{"code":"LimitsExceeded","@message":"(80DA0003)"}}]}]},{"FrameType":"DataSetCompletion","HasErrors":true}]"""));
        await FailsAsync(server, ErrorCodes.ResultTruncated);

        var query = new QueryRequest("T") { Cluster = new ClusterOptions { AllowPartial = true } };
        var events = await ExportAsync(server, new ExportRequest(query, ExportFormat.Csv, new ExportTarget.LocalFile(File)));
        Assert.Equal(["c", "1"], await System.IO.File.ReadAllLinesAsync(File));
        Assert.Contains("80DA0003", Assert.Single(events.OfType<ExportEvent.Note>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralResultsAreRefused()
    {
        using var server = new ClusterServer(ClusterAnswer.Ok(new WireReply(WireForm.Plain, 3).Of(s_table, s_table)));
        await FailsAsync(server, ErrorCodes.KqlNotSupported);
        await FailsAsync(server, ErrorCodes.KqlNotSupported, ExportFormat.Parquet);
    }

    [Fact]
    public async Task LeavingEarlyEndsTheExportAndLeavesNothing()
    {
        var reply = new WireReply(WireForm.Plain, 3).Of(s_table);
        using var server = new ClusterServer(call => call.Text.StartsWith('.') ? ClusterAnswer.Ok("""{"Tables":[]}""") : ClusterAnswer.Ok(reply) with { Cut = reply.Length / 2, Hangs = true });
        await using var cluster = new ClusterService(ClusterAddress.Parse(server.Address), new NoCredential());
        await foreach (var step in new ClusterExporter(cluster, _engine).ExportAsync(new ExportRequest(new QueryRequest("T"), ExportFormat.Csv, new ExportTarget.LocalFile(File)), CancellationToken.None))
        {
            Assert.IsType<ExportEvent.Progress>(step);
            break;
        }

        Assert.Empty(_folder.EnumerateFiles());
        Assert.StartsWith(".cancel query", server.Calls.Last().Text, StringComparison.Ordinal);
    }

    private async Task FailsAsync(ClusterServer server, string code, ExportFormat format = ExportFormat.Csv)
    {
        var failure = await Assert.ThrowsAsync<ServiceException>(() => ExportAsync(server, new ExportRequest(new QueryRequest("T"), format, new ExportTarget.LocalFile(File))));
        Assert.Equal(code, failure.ErrorCode);
        Assert.Empty(_folder.EnumerateFiles());
    }

    private async Task<List<ExportEvent>> ExportAsync(ClusterServer server, ExportRequest request)
    {
        await using var cluster = new ClusterService(ClusterAddress.Parse(server.Address), new NoCredential());
        var events = new List<ExportEvent>();
        await foreach (var step in new ClusterExporter(cluster, _engine).ExportAsync(request, CancellationToken.None))
            events.Add(step);
        return events;
    }
}
