using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Commands;
using KustoExport.Engine.Tests.Files;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>Each database has cursors of its own, and a file keeps them.</summary>
public sealed class CursorsOfDatabasesTests : IDisposable
{
    private readonly FileFixture _files = new();

    private string File => Path.Combine(_files.Folder, "telemetry.kdb");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task ACursorThatWasKeptGoesOnWhenTheFileIsOpenedAgain()
    {
        string cursor, first;
        await using (var session = await DatabaseSession.OpenAsync(File))
        {
            await session.RunAsync(".set T with (tags='[\"a\"]') <| range x from 1 to 3 step 1");
            cursor = (await session.QueryAsync("print cursor_current()"))[1];
            await session.RunAsync(".append T <| print x = 4");
            first = (await session.QueryAsync("T | where x == 1 | project strcat(ingestion_time(), ' ', extent_id(), ' ', extent_tags())"))[1];
        }

        await using (var session = await DatabaseSession.OpenAsync(File))
        {
            Assert.Equal(["x", "4"], await session.QueryAsync($"T | where cursor_after('{cursor}')"));
            var last = (await session.QueryAsync("print cursor_current()"))[1];
            Assert.True(string.CompareOrdinal(last, cursor) > 0, $"{last} is not behind {cursor}");
            await session.RunAsync(".append T <| print x = 5");
            Assert.Equal(["x", "5"], await session.QueryAsync($"T | where cursor_after('{last}')"));
            Assert.Equal(first, (await session.QueryAsync("T | where x == 1 | project strcat(ingestion_time(), ' ', extent_id(), ' ', extent_tags())"))[1]);
        }
    }

    [Fact]
    public async Task TheCursorIsThatOfTheDatabaseInScope()
    {
        await using var service = new EmbeddedService();
        await service.OpenDatabaseAsync(File, null, default);
        await RunAsync(".set T <| print x = 1", null);
        await RunAsync(".set T <| range x from 1 to 2 step 1", "telemetry");
        await RunAsync(".create function Current() { print cursor_current(), current_database() }", "telemetry");
        var (own, other) = ((await QueryAsync("print cursor_current()", null))[1], (await QueryAsync("print cursor_current()", "telemetry"))[1]);

        Assert.NotEqual(own, other);
        Assert.Equal($"{other}|telemetry", (await QueryAsync("database('telemetry').Current()", null))[1]);
        Assert.Equal(["Count", "2"], await QueryAsync("database('telemetry').T | where cursor_after('') and cursor_before_or_at(toscalar(database('telemetry').Current())) | count", null));
        Assert.Equal(["db|count_", "telemetry|2", "NetDefaultDB|1"], await QueryAsync(
            "union (T | extend db = current_database()), (database('telemetry').T | extend db = 'telemetry') | where cursor_after('') | summarize count() by db | sort by count_ desc", null));
        Assert.Equal(["DatabaseName|RowCount", "NetDefaultDB|1", "telemetry|2"], await RunAsync(".show cluster extents | sort by RowCount asc | project DatabaseName, RowCount", null));
        Assert.Equal(["RowCount", "2"], await RunAsync(".show database telemetry extents | project RowCount", null));

        Task<string[]> RunAsync(string command, string? database) => CommandSession.ReadAsync(service.CommandAsync(new QueryRequest(command) { Database = database }, default));

        Task<string[]> QueryAsync(string query, string? database) => CommandSession.ReadAsync(service.QueryAsync(new QueryRequest(query) { Database = database }, default));
    }

    [Fact]
    public async Task RowsOfAFileThatIsReadInPlaceHaveNone()
    {
        await using var session = await DatabaseSession.OpenAsync(File);
        var csv = _files.Write("rows.csv", "x\n1\n");
        var request = new QueryRequest("F | project isnull(ingestion_time()), extent_id()") { Sources = new Dictionary<string, FileSource> { ["F"] = new FileSource([csv]) } };

        Assert.Equal("True|00000000-0000-0000-0000-000000000000", (await CommandSession.ReadAsync(session.Service.QueryAsync(request, default)))[1]);
    }
}
