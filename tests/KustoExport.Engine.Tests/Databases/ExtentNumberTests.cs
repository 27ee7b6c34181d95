using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Embedded.Translation;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>The number of the extent that a row came in: in memory it isn't stored before there is a second extent.</summary>
public sealed class ExtentNumberTests : IDisposable
{
    private const string Extents = "T | summarize rows = count(), tags = take_any(tostring(extent_tags())) by extent_id(), ingestion_time() | sort by ['$IngestionTime'] asc | project rows, tags";
    private const string Refused = "range x from 1 to 100000 step 1 | where assert(x < 99999, 'too far') | project x";

    private readonly FileFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task InMemoryItIsStoredWhenASecondExtentComes()
    {
        await using var session = DatabaseSession.InMemory();
        await session.RunAsync(".create table T (x:long)");
        await session.RunAsync(".append T <| range x from 1 to 3 step 1");
        await session.RunAsync(".append T with (docstring='none') <| T | where x > 9");
        await session.RefusedAsync($".append T <| {Refused}");

        Assert.Equal(["x"], StoredColumns(session.Database));
        Assert.Equal("none", session.Database.Tables.DetailsOf("T").DocString);

        await session.RunAsync(".append T <| print x = 4");

        Assert.Equal(["$extent", "x"], StoredColumns(session.Database));

        await session.RunAsync(".clear table T data");
        await session.RunAsync(".append T <| print x = 5");

        Assert.Equal(["x"], StoredColumns(session.Database));
    }

    [Fact]
    public async Task InAFileItIsStoredFromTheBeginning()
    {
        await using var session = await DatabaseSession.OpenAsync(Path.Combine(_files.Folder, "numbers.kdb"));
        await session.RunAsync(".set T <| range x from 1 to 3 step 1");

        Assert.Equal(["$extent", "x"], StoredColumns(session.Database));
    }

    [Theory]
    [InlineData(".append T <| T | where x > 9")]
    [InlineData(".alter-merge table T (more:string)")]
    [InlineData(".alter-merge table T (more:string)", ".drop column T.more")]
    [InlineData(".rename column T.x to y", ".rename column T.y to x")]
    [InlineData(".alter-merge table T (y:long)", ".alter column T.y type=string")]
    [InlineData(".rename table T to U", ".rename table U to T")]
    [InlineData(".set U <| T", ".set-or-replace T with (tags='[\"first\"]') <| U", ".drop table U")]
    public async Task RowsAreToldApartWhateverHappensBeforeTheSecondExtent(params string[] changes)
    {
        foreach (var inFile in new[] { false, true })
        {
            await using var session = await OpenAsync(inFile);
            await session.RunAsync(".set T with (tags='[\"first\"]') <| range x from 1 to 3 step 1");
            foreach (var change in changes)
                await session.RunAsync(change);
            Assert.Equal(["rows|tags", "3|[\"first\"]"], await session.QueryAsync(Extents));
            var cursor = (await session.QueryAsync("print cursor_current()"))[1];

            await session.RunAsync(".append T with (tags='[\"second\"]') <| T | where x < 3");
            await session.RunAsync(".append T with (extend_schema=true) <| T | where x > 2 | extend z = x");

            Assert.Equal(["rows|tags", "3|[\"first\"]", "2|[\"second\"]", "1|[]"], await session.QueryAsync(Extents));
            Assert.Equal(["least|most|rows", "1|3|3"], await session.QueryAsync($"T | where cursor_after('{cursor}') | summarize least = min(x), most = max(x), rows = count()"));
            Assert.Equal(["Count", "3"], await session.QueryAsync($"T | where cursor_before_or_at('{cursor}') | count"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnIngestionThatFailsLeavesTheExtentsAsTheyWere(bool inFile)
    {
        await using var session = await OpenAsync(inFile);
        await session.RunAsync(".set T with (tags='[\"first\"]') <| range x from 1 to 3 step 1");

        for (var attempt = 0; attempt < 2; attempt++)
            await session.RefusedAsync($".append T <| {Refused}");
        Assert.Equal(["rows|tags", "3|[\"first\"]"], await session.QueryAsync(Extents));

        await session.RunAsync(".append T <| print x = 4");
        await session.RefusedAsync($".append T <| {Refused}");
        Assert.Equal(["rows|tags", "3|[\"first\"]", "1|[]"], await session.QueryAsync(Extents));
    }

    // Files with bad rows are read twice: the first transaction is undone.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ImportsBringExtentsToo(bool inFile)
    {
        await using var session = await OpenAsync(inFile);
        var import = new TableImport("T", new FileSource([_files.Write("good.csv", "x\n1\n2\n")]));
        await session.Database.Tables.ImportAsync(import, default);
        var bad = import with { Source = new FileSource([_files.Write("bad.csv", "x\n3\nbad\n")]), Mode = ImportMode.Append };
        Assert.Equal(ErrorCodes.BadRow, (await Assert.ThrowsAnyAsync<KustoExportException>(() => session.Database.Tables.ImportAsync(bad, default))).ErrorCode);

        await session.Database.Tables.ImportAsync(bad with { SkipBadRows = true }, default);

        Assert.Equal(["rows|tags", "2|[]", "1|[]"], await session.QueryAsync(Extents));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AResultThatIsBeingReadWhenTheSecondExtentComesHasTheFirstOnly(bool inFile)
    {
        await using var session = await OpenAsync(inFile);
        await session.RunAsync(".set T <| range x from 1 to 1000000 step 1");
        await using var result = await session.Service.QueryAsync(new QueryRequest("T | extend e = extent_id()") { Database = session.Database.Name }, default);
        await using var tables = result.Tables.GetAsyncEnumerator();
        Assert.True(await tables.MoveNextAsync());
        await using var batches = tables.Current.Batches.GetAsyncEnumerator();
        Assert.True(await batches.MoveNextAsync());
        var rows = batches.Current.Rows.ToList();

        await session.RunAsync(".append T <| range x from 1 to 1000 step 1");
        while (await batches.MoveNextAsync())
            rows.AddRange(batches.Current.Rows);

        Assert.Equal(1_000_000, rows.Count);
        Assert.Single(rows.Select(r => r[1]).Distinct());
        Assert.Equal(["rows|tags", "1000000|[]", "1000|[]"], await session.QueryAsync(Extents));
    }

    private async Task<DatabaseSession> OpenAsync(bool inFile) =>
        inFile ? await DatabaseSession.OpenAsync(Path.Combine(_files.Folder, $"{Guid.NewGuid()}.kdb"), "numbers") : DatabaseSession.InMemory();

    // Of the rows of T; a column that DuckDB computes has no segments.
    private static List<string> StoredColumns(EmbeddedDatabase database)
    {
        var name = database.Store.RowTables().Single(name => name.StartsWith("T~", StringComparison.Ordinal));
        return database.Store.Read($"SELECT DISTINCT column_name FROM pragma_storage_info({SqlText.String(database.Store.Rows(name))}) ORDER BY 1", row => row.GetString(0));
    }
}
