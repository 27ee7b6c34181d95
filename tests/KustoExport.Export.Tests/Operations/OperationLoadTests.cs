using System.Runtime.CompilerServices;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Operations;
using KustoExport.Export.Requests;
using Xunit;

namespace KustoExport.Export.Tests.Operations;

/// <summary>Many exports at once, which count themselves.</summary>
[Collection(Storage.Azurite.Collection)]
public sealed class OperationLoadTests
{
    private const int Count = 200;

    [Fact]
    public async Task TwoHundredExportsKeepToTwoSlots()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("kx-load-").FullName, "load.kdb");
        await using var session = new OperationSession(slots: 2);
        var (database, _) = await session.Service.OpenDatabaseAsync(file, null, default);
        var counted = new CountedExporter(new EmbeddedExporter(session.Service));
        var exports = new ServiceExports(session.Service, counted);

        var ids = new List<Guid>();
        for (var i = 0; i < Count; i++)
            ids.Add((await exports.StartAsync(InDatabase(session.ToFolder($"print x = {i}")), waits: true, CancellationToken.None)).Info.OperationId);
        foreach (var id in ids)
            Assert.Equal(OperationState.Completed, (await session.EndAsync(id)).State);

        Assert.Equal((Count, 2), (counted.Runs, counted.Most));
        Assert.Equal(Count, Directory.GetFiles(session.Folder).Length);
        Assert.Equal(Enumerable.Range(0, Count), Directory.GetFiles(session.Folder).Select(f => int.Parse(File.ReadAllText(f), System.Globalization.CultureInfo.InvariantCulture)).Order());
        var log = session.Service.Operations.Log.Entries();
        Assert.Equal((Count, Count), (log.Count(e => e.State == OperationState.InProgress), log.Count(e => e.State == OperationState.Completed)));
        Assert.Equal(0, session.TakenSlots);
        Assert.Empty(session.Service.Operations.Running);

        // The file has the same, and each artifact once.
        Assert.True(session.Service.CloseDatabase(database));
        await using var next = new EmbeddedService();
        await next.OpenDatabaseAsync(file, null, default);
        Assert.Equal(log.Select(e => (e.OperationId, e.State)).Order(), next.Operations.Log.Entries().Select(e => (e.OperationId, e.State)).Order());
        Assert.Equal(Directory.GetFiles(session.Folder).Order(), next.Operations.Log.Histories().Select(h => Assert.Single(h.Artifacts).Path).Order());
        await next.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

        ExportRequest InDatabase(ExportRequest request) => request with { Query = request.Query with { Database = database.Name } };
    }

    /// <summary>Counts how many of its exports are under way.</summary>
    private sealed class CountedExporter(IExporter exporter) : IExporter
    {
        private int _now;
        private int _most;
        private int _runs;

        public int Most => _most;

        public int Runs => _runs;

        public async IAsyncEnumerable<ExportEvent> ExportAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            var now = Interlocked.Increment(ref _now);
            for (var seen = Volatile.Read(ref _most); now > seen; seen = Volatile.Read(ref _most))
                Interlocked.CompareExchange(ref _most, now, seen);
            try
            {
                await foreach (var step in exporter.ExportAsync(request, cancellationToken))
                    yield return step;
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }

        public Task CheckAsync(ExportRequest request, CancellationToken cancellationToken) => exporter.CheckAsync(request, cancellationToken);
    }
}
