using KustoExport.Export.Capacity;
using Xunit;

namespace KustoExport.Export.Tests.Capacity;

public sealed class ExportCapacityTests
{
    // Two slots.
    private readonly ExportCapacity _capacity = new(new CapacityPolicy(), cores: 8);

    [Fact]
    public async Task ASlotIsConsumedUntilItIsDisposed()
    {
        Assert.Equal(new ResourceCapacity("DataExport", 2, 0, 2, "CapacityPolicy/Export"), _capacity.Current());

        var slot = await _capacity.TakeSlotAsync(CancellationToken.None);
        Assert.Equal((1, 1), (_capacity.Current().Consumed, _capacity.Current().Remaining));

        slot.Dispose();
        slot.Dispose();
        Assert.Equal((0, 2), (_capacity.Current().Consumed, _capacity.Current().Remaining));
    }

    [Fact]
    public async Task WhoComesTooManyWaitsForASlot()
    {
        var first = await _capacity.TakeSlotAsync(CancellationToken.None);
        using var second = await _capacity.TakeSlotAsync(CancellationToken.None);

        var third = _capacity.TakeSlotAsync(CancellationToken.None);
        Assert.False(third.IsCompleted);
        Assert.Equal(2, _capacity.Current().Consumed);

        first.Dispose();
        using var taken = await third;
        Assert.Equal(2, _capacity.Current().Consumed);
    }

    [Fact]
    public async Task ACancelledWaitTakesNothing()
    {
        var first = await _capacity.TakeSlotAsync(CancellationToken.None);
        var second = await _capacity.TakeSlotAsync(CancellationToken.None);
        using var impatient = new CancellationTokenSource();

        var third = _capacity.TakeSlotAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);

        first.Dispose();
        second.Dispose();
        Assert.Equal((0, 2), (_capacity.Current().Consumed, _capacity.Current().Remaining));
    }

    [Fact]
    public async Task ManyTakersNeverExceedTheTotal()
    {
        var most = 0L;
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, token) =>
        {
            using var slot = await _capacity.TakeSlotAsync(token);
            InterlockedMax(ref most, _capacity.Current().Consumed);
            await Task.Yield();
        });

        Assert.InRange(most, 1, 2);
        Assert.Equal(0, _capacity.Current().Consumed);
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
