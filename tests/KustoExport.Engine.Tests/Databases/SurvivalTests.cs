using System.Globalization;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>A database file and the processes that have it open.</summary>
public sealed class SurvivalTests : IDisposable
{
    private readonly FileFixture _files = new();

    private string Path => System.IO.Path.Combine(_files.Folder, "telemetry.kdb");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task AFileThatAnotherProcessHoldsIsToldOfWithThatProcess()
    {
        using var other = await OtherProcess.HoldAsync(Path);
        await using var service = new EmbeddedService();

        var error = await Assert.ThrowsAsync<TargetException>(() => service.OpenDatabaseAsync(Path, null, default));

        Assert.Equal(ErrorCodes.DatabaseLocked, error.ErrorCode);
        if (!OperatingSystem.IsWindows())
            Assert.Contains(other.Id.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Fifty times a process is killed at a moment that nobody chose, while it ingests. Each time every ingestion that it had told of is there, and
    /// at most the one that it was at; and each is there with all its rows.
    /// </summary>
    [Fact]
    public async Task EveryCommittedIngestionSurvivesAKilledProcessAndNoOther()
    {
        var random = new Random(20261123);
        var (told, ingested) = (-1, -1);
        for (var kill = 0; kill < 50; kill++)
        {
            using (var process = OtherProcess.Ingest(Path))
            {
                Assert.Equal("open", await process.ReadLineAsync());
                for (var waited = 0; waited < kill % 3; waited++)
                    told = int.Parse((await process.ReadLineAsync())!, CultureInfo.InvariantCulture);
                await Task.Delay(random.Next(1, 150));
                if (await process.KillAsync() is [.., var last])
                    told = int.Parse(last, CultureInfo.InvariantCulture);
            }

            await using var session = await DatabaseSession.OpenAsync(Path);
            Assert.Empty(session.Problems);
            var (batches, latest) = await BatchesAsync(session);
            ingested = Math.Max(told, ingested);
            Assert.InRange(batches, ingested, ingested + 1);
            Assert.InRange(latest, told, batches);
            ingested = batches;
        }

        // It was waited for 49 of them.
        Assert.True(ingested >= 48, $"The processes made only {ingested} ingestions before they were killed.");
    }

    // The last batch of each table: all batches before it are there, and all are whole.
    private static async Task<(int Batches, int Latest)> BatchesAsync(DatabaseSession session)
    {
        if (!session.Database.Tables.Contains("Batches"))
            return (-1, -1);
        Assert.Equal(["Count", "0"], await session.QueryAsync("Batches | summarize rows = count(), size = max(size) by batch | where rows != size | count"));
        var batches = (await session.QueryAsync("Batches | summarize highest = max(batch), batches = dcount(batch), rows = count()"))[1].Split('|');
        Assert.Equal(int.Parse(batches[0], CultureInfo.InvariantCulture) + 1, int.Parse(batches[1], CultureInfo.InvariantCulture));
        Assert.Equal(["rows|extents", $"{batches[2]}|{batches[1]}"], await session.RunAsync(".show table Batches extents | summarize rows = sum(RowCount), extents = count()"));
        if (!session.Database.Tables.Contains("Latest"))
            return (int.Parse(batches[0], CultureInfo.InvariantCulture), -1);
        var latest = await session.QueryAsync("Latest | summarize rows = count() by batch");
        Assert.EndsWith("|2000", Assert.Single(latest[1..]), StringComparison.Ordinal);
        return (int.Parse(batches[0], CultureInfo.InvariantCulture), int.Parse(latest[1].Split('|')[0], CultureInfo.InvariantCulture));
    }
}
