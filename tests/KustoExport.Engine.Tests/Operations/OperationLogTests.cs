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
    public void AnOperationHasAnEntryForEachState()
    {
        var info = Begin();
        _clock.Now += TimeSpan.FromSeconds(3);
        _log.Add(info, OperationState.Failed, "why");

        Assert.Equal(
            [(OperationState.InProgress, TimeSpan.Zero, ""), (OperationState.Failed, TimeSpan.FromSeconds(3), "why")],
            _log.Entries().Select(e => (e.State, e.Duration, e.Status)));
        Assert.Equal(OperationState.Failed, Assert.Single(_log.Latest([info.OperationId, Guid.NewGuid()])).State);
    }

    [Fact]
    public void AnIdIsKnownForSixHoursAndTheHistoryForTwoWeeks()
    {
        var ended = Begin();
        _log.Keep(ended, new CommandAnswer([], []));
        _log.Add(ended, new OperationArtifact("a", 1));
        _log.Add(ended, OperationState.Completed);
        var running = Begin();

        _clock.Now += TimeSpan.FromHours(6.1);
        Assert.Empty(_log.Latest([ended.OperationId]));
        Assert.NotNull(_log.Find(ended.OperationId)!.Details);

        _clock.Now += TimeSpan.FromDays(14);
        var last = Begin();
        Assert.Equal([running.OperationId, last.OperationId], _log.Entries().Select(e => e.OperationId));
        Assert.Null(_log.Find(ended.OperationId));
    }

    [Fact]
    public void ManyThreadsMayWrite()
    {
        Parallel.For(0, 1000, _ => _log.Add(Begin(), OperationState.Completed));

        Assert.Equal(2000, _log.Entries().Count);
        Assert.All(_log.Entries().GroupBy(e => e.OperationId), g => Assert.Equal([OperationState.InProgress, OperationState.Completed], g.Select(e => e.State)));
    }

    [Fact]
    public void TheTextOfACommandIsKeptWithoutItsSecretsAndNotEndlessly()
    {
        var info = new OperationInfo(Guid.NewGuid(), "A", "db", _clock.Now.UtcDateTime) { CommandText = ".export to csv (h@'https://a/b;sesame', 'https://a/b?sig=sesame') <| T" };
        Assert.DoesNotContain("sesame", info.CommandText, StringComparison.Ordinal);
        Assert.EndsWith("<| T", info.CommandText, StringComparison.Ordinal);

        Assert.Equal(65_536, (info with { CommandText = new string('x', 100_000) }).CommandText.Length);

        // Also one that is cut in two.
        var cut = info with { CommandText = $".export to sql T \"{new string('x', 65_480)};Password='sesame{new string('z', 100)}'\" <| {new string('y', 100_000)}" };
        Assert.DoesNotContain("sesame", cut.CommandText, StringComparison.Ordinal);
    }

    [Fact]
    public void AJournalIsWrittenAlongAndReadAgain()
    {
        var journal = new ListJournal();
        _log.Attach("db", journal);
        var done = Begin();
        _log.Add(done, new OperationArtifact("one", 1));
        _log.Keep(done, new CommandAnswer([], []));
        _log.Add(done, OperationState.Completed);
        var lost = Begin();
        _log.Add(lost, new OperationArtifact("two", 2));
        var lostAtOnce = Begin();
        Begin("other");

        Assert.Equal(4, journal.Entries.Count);
        var next = new OperationLog(_clock);
        next.Attach("db", journal);

        Assert.Equal(["Completed", "Abandoned", "Abandoned"], next.Histories().Select(h => h.Last.State.ToString()));
        Assert.NotNull(next.Find(done.OperationId)!.Details);
        Assert.Equal("two", Assert.Single(next.Find(lost.OperationId)!.Artifacts).Path);
        Assert.Contains(lost.OperationId.ToString(), next.Find(lost.OperationId)!.Last.Status, StringComparison.Ordinal);
        Assert.Contains("none", next.Find(lostAtOnce.OperationId)!.Last.Status, StringComparison.Ordinal);
        Assert.Equal(6, journal.Entries.Count);

        // And only once.
        new OperationLog(_clock).Attach("db", journal);
        Assert.Equal(6, journal.Entries.Count);

        next.Detach("db");
        Assert.Empty(next.Entries());
        Assert.Equal(6, journal.Entries.Count);
    }

    [Fact]
    public void AJournalForgetsWithTheLog()
    {
        var journal = new ListJournal();
        _log.Attach("db", journal);
        _log.Add(Begin(), OperationState.Completed);

        _clock.Now += TimeSpan.FromDays(15);
        Assert.Empty(_log.Entries());

        Assert.Empty(journal.Entries);
    }

    [Fact]
    public void WhatCantBeWrittenDownDoesntBeginAndWhatHasBegunEnds()
    {
        var journal = new ListJournal();
        _log.Attach("db", journal);
        var begun = Begin();
        journal.IsBroken = true;

        Assert.Throws<IOException>(() => Begin());
        _log.Add(begun, new OperationArtifact("a", 1));
        _log.Add(begun, OperationState.Completed);

        var known = Assert.Single(_log.Histories());
        Assert.Equal(("a", OperationState.Completed), (known.Artifacts.Single().Path, known.Last.State));
        Assert.Contains("The disk is full.", known.Last.Status, StringComparison.Ordinal);
    }

    private OperationInfo Begin(string database = "db")
    {
        var info = new OperationInfo(Guid.NewGuid(), "DataExportToFile", database, _clock.GetUtcNow().UtcDateTime);
        _log.Add(info, OperationState.InProgress);
        return info;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class ListJournal : IOperationJournal
    {
        private readonly List<(Guid, OperationArtifact)> _artifacts = [];
        private readonly List<(Guid, CommandAnswer)> _details = [];

        public List<OperationEntry> Entries { get; } = [];

        public bool IsBroken { get; set; }

        public JournalContent Read() => new([.. Entries], _artifacts, _details);

        public void Add(OperationEntry entry) => Working().Entries.Add(entry);

        public void Add(Guid operation, OperationArtifact artifact) => Working()._artifacts.Add((operation, artifact));

        public void Keep(Guid operation, CommandAnswer details) => _details.Add((operation, details));

        private ListJournal Working() => IsBroken ? throw new IOException("The disk is full.") : this;

        public void Forget(IReadOnlyCollection<Guid> operations) => Entries.RemoveAll(e => operations.Contains(e.OperationId));
    }
}
