using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.Operations;
using Xunit;

namespace KustoExport.Engine.Tests.Operations;

/// <summary>What the log of operations keeps, and for how long.</summary>
public sealed class OperationLogTests
{
    private readonly Clock _clock = new();
    private readonly OperationLog _log;

    public OperationLogTests() => _log = new OperationLog(_clock);

    [Fact]
    public void AnOperationHasAnEntryForItsBeginningAndItsEnd()
    {
        var begun = _log.Begin("DataExportToFile");
        _clock.Now += TimeSpan.FromSeconds(3);
        _log.End(begun, OperationState.Failed, "why");

        Assert.Equal(
            [(OperationState.InProgress, TimeSpan.Zero, ""), (OperationState.Failed, TimeSpan.FromSeconds(3), "why")],
            _log.Entries().Select(e => (e.State, e.Duration, e.Status)));
        Assert.Equal(OperationState.Failed, Assert.Single(_log.Latest([begun.OperationId, Guid.NewGuid()])).State);
    }

    [Fact]
    public void AnIdIsKnownForSixHoursAndTheHistoryForTwoWeeks()
    {
        var ended = _log.Begin("A");
        _log.End(ended, OperationState.Completed, details: new CommandAnswer([], []));
        var running = _log.Begin("B");

        _clock.Now += TimeSpan.FromHours(6.1);
        Assert.Empty(_log.Latest([ended.OperationId]));
        Assert.NotNull(_log.Find(ended.OperationId)!.Value.Details);

        _clock.Now += TimeSpan.FromDays(14);
        var last = _log.Begin("C");
        Assert.Equal([running.OperationId, last.OperationId], _log.Entries().Select(e => e.OperationId));
        Assert.Null(_log.Find(ended.OperationId));
    }

    [Fact]
    public void ManyThreadsMayWrite()
    {
        Parallel.For(0, 1000, _ => _log.End(_log.Begin("A"), OperationState.Completed));

        Assert.Equal(2000, _log.Entries().Count);
        Assert.All(_log.Entries().GroupBy(e => e.OperationId), g => Assert.Equal([OperationState.InProgress, OperationState.Completed], g.Select(e => e.State)));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
