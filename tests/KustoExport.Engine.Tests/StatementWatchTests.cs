using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using Xunit;

namespace KustoExport.Engine.Tests;

public sealed class StatementWatchTests
{
    [Fact]
    public async Task AWatchTellsHowFarAQueryIsWhileItRuns()
    {
        await using var service = new EmbeddedService();
        await using (var made = await service.CommandAsync(new QueryRequest(".set Numbers <| range x from 1 to 100000 step 1 | extend k = 1"), default))
        {
        }

        var watch = new StatementWatch();
        Assert.Null(watch.Percent);
        using var stop = new CancellationTokenSource();
        var request = new QueryRequest("Numbers | join kind=inner Numbers on k | where x + x1 < 0") { Watch = watch };
        await using (var result = await service.QueryAsync(request, stop.Token))
        {
            var reading = Task.Run(async () =>
            {
                await foreach (var table in result.Tables)
                {
                    await foreach (var batch in table.Batches)
                        Assert.Empty(batch.Rows);
                }
            });
            while (watch.Percent is null && !reading.IsCompleted)
                await Task.Delay(10);

            Assert.InRange(watch.Percent!.Value, 0, 100);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        }

        Assert.Null(watch.Percent);
    }

    [Fact]
    public async Task AWatchTellsHowFarACommandIsWhileItRuns()
    {
        await using var service = new EmbeddedService();
        await using (await service.CommandAsync(new QueryRequest(".set Numbers <| range x from 1 to 100000 step 1 | extend k = 1"), default))
        {
        }

        var watch = new StatementWatch();
        using var stop = new CancellationTokenSource();
        var running = service.CommandAsync(new QueryRequest(".set Never <| Numbers | join kind=inner Numbers on k | where x + x1 < 0") { Watch = watch }, stop.Token);
        while (watch.Progress.Percent is null && !running.IsCompleted)
            await Task.Delay(10);

        Assert.InRange(watch.Progress.Percent!.Value, 0, 100);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((null, null), (watch.Progress.Percent, watch.Progress.Records));
    }
}
