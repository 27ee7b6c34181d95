using KustoExport.Engine.Embedded.Capacity;
using Xunit;

namespace KustoExport.Engine.Tests.Capacity;

public sealed class SlotQueueTests
{
    private readonly SlotQueue _slots = new(2);

    [Fact]
    public void ASlotIsTakenUntilItIsDisposed()
    {
        var slot = _slots.TryTake()!;
        Assert.Equal(1, _slots.Taken);

        slot.Dispose();
        slot.Dispose();
        Assert.Equal(0, _slots.Taken);
    }

    [Fact]
    public async Task WhoCameFirstIsServedFirst()
    {
        var (first, second) = (_slots.TryTake()!, _slots.TryTake()!);
        var (third, fourth, fifth) = (_slots.Take(), _slots.Take(), _slots.Take());

        Assert.Null(_slots.TryTake());
        Assert.Equal((0, 1, 2), (third.Ahead, fourth.Ahead, fifth.Ahead));

        first.Dispose();
        await third.Granted;
        Assert.Equal((false, false, 2), (fourth.Granted.IsCompleted, fifth.Granted.IsCompleted, _slots.Taken));

        // One that waited no longer leaves no gap.
        fourth.Dispose();
        second.Dispose();
        await fifth.Granted;
        third.Dispose();
        fifth.Dispose();
        Assert.Equal(0, _slots.Taken);
    }

    [Fact]
    public void NobodyOvertakesThoseWhoWait()
    {
        var slots = new SlotQueue(1);
        var first = slots.TryTake()!;
        using var waiting = slots.Take();
        first.Dispose();

        Assert.True(waiting.Granted.IsCompleted);
        Assert.Null(slots.TryTake());
    }

    [Fact]
    public async Task MoreSlotsServeThoseWhoWaitAndFewerStopNobody()
    {
        using var first = _slots.TryTake()!;
        using var second = _slots.TryTake()!;
        var third = _slots.Take();

        _slots.Total = 1;
        Assert.Equal(2, _slots.Taken);
        first.Dispose();
        Assert.False(third.Granted.IsCompleted);

        _slots.Total = 5;
        await third.Granted;
        third.Dispose();
    }

    [Fact]
    public async Task ManyTakersNeverExceedTheTotal()
    {
        var (running, most) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            using var slot = _slots.Take();

            // Some give up.
            if (i % 7 == 0)
                return;
            await slot.Granted;
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        });

        Assert.InRange(most, 1, 2);
        Assert.Equal(0, _slots.Taken);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
