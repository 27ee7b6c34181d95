using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Embedded.Requests;
using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests.Requests;

/// <summary>The log of what ran, without a service.</summary>
public sealed class RequestLogTests
{
    private readonly Clock _clock = new();
    private readonly RequestLog _log;

    public RequestLogTests() => _log = new RequestLog(_clock);

    [Fact]
    public async Task AMonthIsKept()
    {
        await RunAsync("a");
        _clock.Now += TimeSpan.FromDays(29);
        await RunAsync("b");
        Assert.Equal(["a", "b"], _log.Ended().Select(e => e.Text));

        _clock.Now += TimeSpan.FromDays(2);
        Assert.Equal(["b"], _log.Ended().Select(e => e.Text));
    }

    [Fact]
    public async Task TenThousandAreKept()
    {
        for (var i = 0; i < 10_010; i++)
            await RunAsync($"{i}");

        Assert.Equal(10_000, _log.Ended().Count);
        Assert.Equal("10", _log.Ended()[0].Text);
    }

    [Fact]
    public async Task ASecretThatBeginsBeforeTheCutIsHiddenToo()
    {
        await RunAsync($"{new string(' ', (64 * 1024) - 8)}print h'{new string('s', 1000)}'");
        Assert.DoesNotContain("s", _log.Ended().Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongTextsAreCutAndBounded()
    {
        for (var i = 0; i < 300; i++)
            await RunAsync(new string('x', 100_000));

        Assert.All(_log.Ended(), e => Assert.Equal(64 * 1024, e.Text.Length));
        Assert.Equal(256, _log.Ended().Count);
    }

    [Fact]
    public async Task SecretsAreNotKept()
    {
        await RunAsync("externaldata(a:string)[h'https://x/y?sig=sesame'] | where a == h\"sesame");

        Assert.DoesNotContain("sesame", _log.Ended()[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailureIsLoggedWithItsReason()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _log.RunAsync(
            new QueryRequest("T"), RequestEntry.Query, "D", _ => throw new InvalidOperationException("because of h'sesame'"), CancellationToken.None));

        var entry = Assert.Single(_log.Ended());
        Assert.Equal((OperationState.Failed, "because of h'******'"), (entry.State, entry.FailureReason));
        Assert.Empty(_log.Running());
    }

    [Fact]
    public async Task WhatNobodyReadsToItsEndIsCanceled()
    {
        await using (await _log.RunAsync(new QueryRequest("T"), RequestEntry.Query, "D", _ => Task.FromResult(Result()), CancellationToken.None))
            Assert.Equal(OperationState.InProgress, Assert.Single(_log.Running()).State);

        Assert.Equal(OperationState.Canceled, Assert.Single(_log.Ended()).State);
    }

    [Fact]
    public async Task ManyRunAtOnce()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), async (i, _) =>
        {
            await RunAsync($"{i}");
            _log.Running();
        });

        Assert.Equal(1000, _log.Ended().Select(e => e.Text).Distinct().Count());
        Assert.Equal(1000, _log.Ended().Select(e => e.ClientRequestId).Distinct().Count());
    }

    private static QueryResult Result()
    {
        return new QueryResult(Tables(), () => ValueTask.CompletedTask);

        static async IAsyncEnumerable<ResultTable> Tables()
        {
            await Task.CompletedTask;
            yield break;
        }
    }

    private async Task RunAsync(string text)
    {
        await using var result = await _log.RunAsync(new QueryRequest(text), RequestEntry.Query, "D", _ => Task.FromResult(Result()), CancellationToken.None);
        await foreach (var _ in result.Tables)
        {
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
