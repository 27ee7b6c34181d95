using KustoExport.Engine.Tests.Files;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>Many change and read one database at once.</summary>
public sealed class ConcurrencyTests : IDisposable
{
    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryReaderSeesWholeIngestions(bool inFile)
    {
        await using var session = inFile ? await DatabaseSession.OpenAsync(Path.Combine(_files.Folder, "busy.kdb")) : DatabaseSession.InMemory();
        await session.RunAsync(""".alter-merge cluster policy capacity @'{"IngestionCapacity": {"ClusterMaximumConcurrentOperations": 512, "CoreUtilizationCoefficient": 8}}'""");
        await session.RunAsync(".set Log <| range n from 1 to 100 step 1 | extend writer = -1, s = ''");
        await session.RunAsync(".set Latest <| range n from 1 to 100 step 1 | extend round = 0");

        using var isOver = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadAsync(session, isOver.Token))).ToList();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(session, writer))));
        await isOver.CancelAsync();
        var reads = (await Task.WhenAll(readers)).Sum();

        Assert.True(reads > 0, "Nobody read.");
        Assert.Equal(["Count", "4100"], await session.QueryAsync("Log | count"));
        Assert.Equal(["extents|rows", "41|4100"], await session.RunAsync(".show table Log extents | summarize extents = count(), rows = sum(RowCount)"));
        Assert.Equal(["Log", "Mine0", "Mine1", "Mine2", "Mine3"], (await session.RunAsync(".show tables | where TableName != 'Latest' | project TableName"))[1..]);
        Assert.Equal("0", (await session.QueryAsync("Log | where isnotempty(extra) and extra != writer | count"))[1]);
    }

    // Rows for a table that all append to, one that all replace, and one of one's own that is made, renamed, extended and dropped.
    private static async Task WriteAsync(DatabaseSession session, int writer)
    {
        for (var round = 0; round < 10; round++)
        {
            await session.RunAsync(FormattableString.Invariant($".append Log with (extend_schema=true) <| range n from 1 to 100 step 1 | extend writer = {writer}, s = 'x', extra = {writer}"));
            await session.RunAsync(FormattableString.Invariant($".set-or-replace Latest <| range n from 1 to 100 step 1 | extend round = {round}"));
            await session.RunAsync(FormattableString.Invariant($".create table New{writer} (a:long)"));
            await session.RunAsync(FormattableString.Invariant($".create-merge table New{writer} (b:string)"));
            if (round > 0)
                await session.RunAsync(FormattableString.Invariant($".drop table Mine{writer}"));
            await session.RunAsync(FormattableString.Invariant($".rename table New{writer} to Mine{writer}"));
        }
    }

    private static async Task<int> ReadAsync(DatabaseSession session, CancellationToken isOver)
    {
        var reads = 0;
        for (; !isOver.IsCancellationRequested; reads++)
        {
            Assert.Equal("0", (await session.QueryAsync("Log | count | where Count % 100 != 0 | count"))[1]);
            Assert.Equal(["rows|rounds", "100|1"], await session.QueryAsync("Latest | summarize rows = count(), rounds = dcount(round)"));
            await session.RunAsync(".show tables details");
        }

        return reads;
    }
}
