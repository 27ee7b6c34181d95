using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Cluster;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using KustoExport.Export.Storage;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.Clusters;

/// <summary>What goes wrong while a cluster exports by itself: on the way there, in its capacity, in its log, and with the work.</summary>
public sealed class ClusterOperationFaultTests : IAsyncLifetime
{
    private static readonly ClusterAnswer s_throttled = ClusterAnswer.Error(429, "TooManyRequests", "The management command was aborted due to throttling. CommandType: 'DataExportToFile', Capacity: 18, Origin: 'CapacityPolicy/Export'.") with
    {
        // More patience than a single request has.
        Headers = "Retry-After: 3600\r\n",
    };

    private readonly OperatedCluster _cluster = new();
    private readonly ClusterService _service;
    private readonly CommandedExports _exports;

    public ClusterOperationFaultTests()
    {
        _service = new ClusterService(ClusterAddress.Parse(_cluster.Server.Address), new NoCredential());
        _exports = new CommandedExports(_service, "Samples", new BegunExports())
        {
            Patience = new OperationPatience
            {
                FirstInterval = TimeSpan.FromMilliseconds(1),
                LongestInterval = TimeSpan.FromMilliseconds(2),
                WhileMissing = TimeSpan.FromMinutes(5),
                FirstThrottledDelay = TimeSpan.FromMilliseconds(2),
                LongestThrottledDelay = TimeSpan.FromMilliseconds(4),
            },
        };
    }

    private static ExportRequest ToStorage { get; } = new(
        new QueryRequest("T | take 10"), ExportFormat.Csv, new ExportTarget.Storage([StorageConnectionString.Parse("https://a.blob.core.windows.net/box;c2VzYW1lc2VzYW1lc2VzYW1l")]));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _cluster.Dispose();
    }

    [Fact]
    public async Task TheCommandIsSentAndTheOperationIsWatchedToItsArtifacts()
    {
        Sights(("Scheduled", ""), ("InProgress", ""), ("InProgress", "Assigned"), ("Completed", ""));

        var steps = await RunAsync(ToStorage);

        Assert.Equal([""".export async to csv (h@"https://a.blob.core.windows.net/box;c2VzYW1lc2VzYW1lc2VzYW1l") with (namePrefix='export') <| T | take 10"""], _cluster.Commands);
        Assert.Equal(OperatedCluster.Id(1), Assert.Single(steps.OfType<ExportEvent.Begun>()).OperationId);
        var artifact = Assert.Single(steps.OfType<ExportEvent.Finished>()).Artifact;
        Assert.Equal(
            ("https://a.blob.core.windows.net/box/export_1_0.csv", 10L, 99L, ExportFormat.Csv, TimeSpan.FromSeconds(2)),
            (artifact.Path, artifact.NumRecords, artifact.SizeInBytes, artifact.Format, artifact.Elapsed));
        Assert.Equal(["Scheduled", "InProgress", "InProgress: Assigned", "Completed"], steps.OfType<ExportEvent.Note>().Select(n => n.Text.Split(" is ")[1].TrimEnd('.')));
        Assert.DoesNotContain("c2VzYW1l", string.Join('\n', steps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACommandThatIsThrottledIsSentAgainWhereThatIsAskedFor()
    {
        _cluster.Instead.Enqueue(s_throttled);
        _cluster.Instead.Enqueue(s_throttled);

        var steps = await RunAsync(ToStorage, waits: true);

        Assert.Equal(3, _cluster.Commands.Count);
        Assert.Equal(2, steps.OfType<ExportEvent.Queued>().Count());
        Assert.Single(steps.OfType<ExportEvent.Finished>());

        _cluster.Instead.Enqueue(s_throttled);
        Assert.Equal(ErrorCodes.ClusterThrottled, (await FailureAsync(ToStorage)).ErrorCode);
        Assert.Equal(4, _cluster.Commands.Count);
    }

    [Fact]
    public async Task AnOperationThatIsThrottledIsBegunAgainWhereThatIsAskedFor()
    {
        Sights(1, ("Throttled", "Capacity: 18, Origin: 'CapacityPolicy/Export'"));
        Sights(2, ("InProgress", ""), ("Completed", ""));

        var steps = await RunAsync(ToStorage, waits: true);

        Assert.Equal([OperatedCluster.Id(1), OperatedCluster.Id(2)], steps.OfType<ExportEvent.Begun>().Select(b => b.OperationId));
        Assert.Single(steps.OfType<ExportEvent.Finished>());

        _cluster.Sights.Clear();
        Sights(3, ("Throttled", "Capacity: 18, Origin: 'CapacityPolicy/Export'"));
        var error = await FailureAsync(ToStorage);
        Assert.Equal((ErrorCodes.ClusterThrottled, true), (error.ErrorCode, error.IsTransient));
        Assert.Contains("CapacityPolicy/Export", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _cluster.Commands.Count);
    }

    [Fact]
    public async Task OneThatIsOnlyBegunIsBegunAgainToo()
    {
        _cluster.Instead.Enqueue(s_throttled);
        Sights(2, ("Throttled", ""));
        Sights(3, ("InProgress", ""));

        var steps = await OperationsOf(_exports.StartAsync(ToStorage, waits: true, default));

        Assert.Equal([OperatedCluster.Id(2), OperatedCluster.Id(3)], steps.OfType<ExportEvent.Begun>().Select(b => b.OperationId));
        Assert.Equal(3, _cluster.Commands.Count);
    }

    [Theory]
    [InlineData(IngestionMode.SetOrAppend, 2)]
    [InlineData(IngestionMode.SetOrReplace, 2)]
    [InlineData(IngestionMode.Append, 2)]
    [InlineData(IngestionMode.Set, 1)]
    [InlineData(null, 1)]
    public async Task WhatShouldBeRetriedIsWhereNothingCanBeDoneTwice(IngestionMode? mode, int times)
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Failed", "A node went away", shouldRetry: true, Operation(mode)));
        _cluster.Sights.Enqueue(OperatedCluster.Sight(2, "Completed", operation: Operation(mode)));
        _cluster.Details = mode is null ? _cluster.Details : ClusterAnswer.Table("ExtentId:Guid,RowCount:Int64", $"\"{OperatedCluster.Id(7)}\",4", $"\"{OperatedCluster.Id(8)}\",5");

        if (times == 1)
        {
            var error = await FailureAsync(Request(mode));
            Assert.Equal((ErrorCodes.OperationFailed, true), (error.ErrorCode, error.IsTransient));
            Assert.Contains("A node went away", error.Message, StringComparison.Ordinal);
            Assert.Contains("may succeed", error.Remedy, StringComparison.Ordinal);
        }
        else
        {
            var steps = await RunAsync(Request(mode));
            Assert.Contains(steps.OfType<ExportEvent.Note>(), n => n.IsWarning && n.Text.Contains("A node went away", StringComparison.Ordinal));
            Assert.Equal(
                [("Samples/T", 4L, OperatedCluster.Id(7)), ("Samples/T", 5L, OperatedCluster.Id(8))],
                steps.OfType<ExportEvent.Finished>().Select(f => (f.Artifact.Path, f.Artifact.NumRecords, f.Artifact.ExtentId!.Value)));
        }

        Assert.Equal(times, _cluster.Commands.Count);
    }

    [Fact]
    public async Task WhatFailsAgainAndAgainIsGivenUp()
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Failed", "A node went away", shouldRetry: true, "TableAppend"));

        Assert.Equal(ErrorCodes.OperationFailed, (await FailureAsync(Request(IngestionMode.Append))).ErrorCode);

        Assert.Equal(1 + OperationPatience.Default.MostRepetitions, _cluster.Commands.Count);
    }

    [Theory]
    [InlineData("Failed", "Query execution has resulted in error (0x80DA0007): Partial query failure", ErrorCodes.OperationFailed)]
    [InlineData("PartiallySucceeded", "One of two", ErrorCodes.OperationFailed)]
    [InlineData("Abandoned", "", ErrorCodes.OperationFailed)]
    [InlineData("BadInput", "Syntax error", ErrorCodes.OperationFailed)]
    [InlineData("Canceled", "Enough", ErrorCodes.OperationCanceled)]
    [InlineData("Skipped", "", ErrorCodes.IngestedBefore)]
    [InlineData("Sleeping", "What is that", ErrorCodes.OperationFailed)]
    public async Task AnEndThatIsNoSuccessIsAnErrorInTheWordsOfTheCluster(string state, string status, string code)
    {
        Sights(("InProgress", ""), (state, status));

        var error = await FailureAsync(ToStorage);

        Assert.Equal((code, false), (error.ErrorCode, error.IsTransient));
        Assert.Contains(status, error.Message, StringComparison.Ordinal);
        Assert.Contains(OperatedCluster.Id(1).ToString(), error.Message, StringComparison.Ordinal);
        Assert.Single(_cluster.Commands);
        Assert.DoesNotContain(_cluster.Server.Calls, c => c.Text.EndsWith("details", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Access denied: https://a.blob.core.windows.net/box;c2VzYW1lc2VzYW1lc2VzYW1l")]
    [InlineData("The key c2VzYW1lc2VzYW1lc2VzYW1l isn't valid")]
    public async Task AStatusThatRepeatsTheCommandShowsNoSecret(string status)
    {
        Sights(("InProgress", status), ("Failed", status));
        var steps = new List<ExportEvent>();

        var error = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (var step in _exports.RunAsync(ToStorage, waits: false, default))
                steps.Add(step);
        });

        Assert.DoesNotContain("c2VzYW1l", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("c2VzYW1l", string.Join('\n', steps), StringComparison.Ordinal);
        Assert.Contains("***", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdThatIsLostForAWhileIsAskedForAgain()
    {
        _cluster.Sights.Enqueue(OperatedCluster.NoSight);
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "InProgress"));
        _cluster.Sights.Enqueue(OperatedCluster.NoSight);
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Completed"));

        var steps = await RunAsync(ToStorage);

        Assert.Single(steps.OfType<ExportEvent.Finished>());
        Assert.Equal(2, steps.OfType<ExportEvent.Note>().Count(n => n.Text.Contains("is asked again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AnOperationOfMoreThanSixHoursIsFoundInTheLog()
    {
        _cluster.Sights.Enqueue(OperatedCluster.NoSight);
        _cluster.History = OperatedCluster.Sight(1, "Completed");

        Assert.Single((await RunAsync(ToStorage)).OfType<ExportEvent.Finished>());
        Assert.Contains(_cluster.Server.Calls, c => c.Text == $".show operations | where OperationId == '{OperatedCluster.Id(1)}' | summarize arg_max(LastUpdatedOn, *) by OperationId");
    }

    [Fact]
    public async Task AConnectionThatBreaksWhileItIsWatchedChangesNothing()
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "InProgress"));
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "InProgress") with { Cut = 40 });
        _cluster.Sights.Enqueue(ClusterAnswer.Error(503, "ServiceUnavailable", "Later.") with { Headers = "Retry-After: 3600\r\n" });
        _cluster.Sights.Enqueue(s_throttled);
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "Completed"));

        Assert.Single((await RunAsync(ToStorage)).OfType<ExportEvent.Finished>());
        Assert.Single(_cluster.Commands);
    }

    [Fact]
    public async Task ACommandWhoseAnswerIsLostIsNotSentAgain()
    {
        _cluster.Instead.Enqueue(ClusterAnswer.Table("OperationId:Guid", $"\"{OperatedCluster.Id(1)}\"") with { Cut = 30 });

        var error = await FailureAsync(ToStorage, waits: true);

        Assert.Equal(ErrorCodes.ClusterReply, error.ErrorCode);
        Assert.Contains("Whether the export has begun isn't known", error.Message, StringComparison.Ordinal);
        Assert.Contains("Get-ExportOperation", error.Remedy, StringComparison.Ordinal);
        Assert.Single(_cluster.Commands);
    }

    [Fact]
    public async Task ACommandThatIsRefusedIsSaidToBe()
    {
        _cluster.Instead.Enqueue(ClusterAnswer.Error(400, "SEM0100", "'take' operator: Failed to resolve table 'T'", permanent: true));

        var error = await FailureAsync(ToStorage);

        Assert.Equal((ErrorCodes.KqlSemantic, "SEM0100"), (error.ErrorCode, error.ServiceCode));
        Assert.DoesNotContain("has begun", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerWithoutAnIdIsAnError()
    {
        _cluster.Instead.Enqueue(ClusterAnswer.Table("Path:String,NumRecords:Int64", "\"x\",1"));

        Assert.Contains("has no OperationId", (await FailureAsync(ToStorage)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereTheArtifactsArentToldTheExportIsCompleteAllTheSame()
    {
        _cluster.Details = ClusterAnswer.Error(400, "BadRequest", "The details have expired.", permanent: true);

        var error = await FailureAsync(ToStorage);

        Assert.Contains($"The operation {OperatedCluster.Id(1)} is Completed", error.Message, StringComparison.Ordinal);
        Assert.Contains("The details have expired.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Receive-ExportOperation", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoStopsWatchingCancelsNothing()
    {
        _cluster.Sights.Enqueue(OperatedCluster.Sight(1, "InProgress"));
        using var stop = new CancellationTokenSource();
        var steps = new List<ExportEvent>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var step in _exports.RunAsync(ToStorage, waits: false, stop.Token))
            {
                steps.Add(step);
                if (step is ExportEvent.Progress)
                    await stop.CancelAsync();
            }
        });

        Assert.Single(steps.OfType<ExportEvent.Begun>());
        Assert.DoesNotContain(_cluster.Server.Calls, c => c.Text.StartsWith(".cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoStopsWhileTheCommandIsOnItsWayStillGetsTheId()
    {
        using var stop = new CancellationTokenSource();
        _cluster.OnCall = _ => stop.Cancel();
        var steps = new List<ExportEvent>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var step in _exports.RunAsync(ToStorage, waits: false, stop.Token))
                steps.Add(step);
        });

        Assert.Equal([new ExportEvent.Sent(), new ExportEvent.Begun(OperatedCluster.Id(1))], steps);
    }

    [Fact]
    public async Task WhoStopsWhileItWaitsForCapacityBeginsNothing()
    {
        _cluster.Instead.Enqueue(s_throttled);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var step in _exports.RunAsync(ToStorage, waits: true, stop.Token))
            {
                if (step is ExportEvent.Queued)
                    await stop.CancelAsync();
            }
        });

        Assert.Single(_cluster.Commands);
    }

    private static ExportRequest Request(IngestionMode? mode) => mode is { } given
        ? new ExportRequest(new QueryRequest("T"), new ExportTarget.IngestedTable(new TableIngestion("T", given, new())))
        : ToStorage;

    private static string Operation(IngestionMode? mode) => mode is null ? "DataExportToFile" : $"Table{mode}";

    private static async Task<List<ExportEvent>> OperationsOf(IAsyncEnumerable<ExportEvent> export)
    {
        var steps = new List<ExportEvent>();
        await foreach (var step in export)
            steps.Add(step);
        return steps;
    }

    private Task<List<ExportEvent>> RunAsync(ExportRequest request, bool waits = false) => OperationsOf(_exports.RunAsync(request, waits, CancellationToken.None));

    private Task<ServiceException> FailureAsync(ExportRequest request, bool waits = false) => Assert.ThrowsAsync<ServiceException>(() => RunAsync(request, waits));

    private void Sights(params (string State, string Status)[] states) => Sights(1, states);

    private void Sights(int number, params (string State, string Status)[] states)
    {
        foreach (var (state, status) in states)
            _cluster.Sights.Enqueue(OperatedCluster.Sight(number, state, status));
    }
}
