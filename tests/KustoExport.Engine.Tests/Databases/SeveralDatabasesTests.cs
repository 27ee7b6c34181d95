using KustoExport.Engine.Embedded;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Commands;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

public sealed class SeveralDatabasesTests : IAsyncLifetime
{
    private readonly FileFixture _files = new();
    private readonly EmbeddedService _service = new();

    public async Task InitializeAsync()
    {
        await _service.OpenDatabaseAsync(Path.Combine(_files.Folder, "sales.kdb"), null, default);
        await _service.OpenDatabaseAsync(Path.Combine(_files.Folder, "memory.kdb"), null, default);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task RowsGoFromOneToTheOther()
    {
        await RunAsync("sales", ".set Orders <| range id from 1 to 3 step 1");
        await RunAsync("sales", ".create function Big() { Orders | where id > 1 }");
        await RunAsync("memory", ".set Orders <| database('sales').Orders | where id > 1 | extend twice = id * 2");
        await RunAsync(null, ".set Both <| union (database('sales').Orders), (database('MEMORY').Orders)");

        Assert.Equal(["id|twice", "2|4", "3|6"], await QueryAsync("memory", "Orders | order by id asc"));
        Assert.Equal(["Count", "5"], await QueryAsync(null, "Both | count"));
        Assert.Equal(["Count", "2"], await QueryAsync("Memory", "database('sales').Big | count"));
        Assert.Equal(["Count", "5"], await QueryAsync("sales", "union database('*').Orders | count"));
        Assert.Equal(["print_0", "memory"], await QueryAsync("memory", "print current_database()"));
        Assert.Equal(["DatabaseName|IsCurrent|DatabaseAccessMode", "NetDefaultDB|False|ReadWriteEphemeral", "sales|True|ReadWrite", "memory|False|ReadWrite"], await RunAsync("sales", ".show databases | project DatabaseName, IsCurrent, DatabaseAccessMode"));
        Assert.Equal(["DatabaseName|TableName", "sales|", "sales|Orders", "sales|Orders"], await RunAsync("memory", ".show database sales schema | project DatabaseName, TableName"));
    }

    [Theory]
    [InlineData("main")]
    [InlineData("temp")]
    [InlineData("system")]
    [InlineData("kx")]
    [InlineData("o'x \"y\"")]
    public async Task AnyNameWillDo(string name)
    {
        await _service.OpenDatabaseAsync(Path.Combine(_files.Folder, "any.kdb"), name, default);
        await RunAsync(name, ".set T <| print a = 1");
        Assert.Equal(["a", "1"], await QueryAsync(name, "T"));
    }

    [Fact]
    public async Task ATableOfAnotherDatabaseHasToBeNamedSo()
    {
        await RunAsync("sales", ".set Orders <| print a = 1");
        Assert.Equal(ErrorCodes.KqlUnknownTable, (await Assert.ThrowsAnyAsync<KustoExportException>(() => QueryAsync("memory", "Orders"))).ErrorCode);
        Assert.Equal(ErrorCodes.DatabaseNotFound, (await Assert.ThrowsAnyAsync<KustoExportException>(() => QueryAsync("sale", "Orders"))).ErrorCode);
    }

    [Fact]
    public async Task OneFileIsOneDatabaseAndIsClosedAsOftenAsItWasOpened()
    {
        var path = Path.Combine(_files.Folder, "sales.kdb");
        var (again, _) = await _service.OpenDatabaseAsync(path, null, default);
        Assert.Same(_service.Databases.Get("sales"), again);
        Assert.Equal(ErrorCodes.DatabaseExists, (await Assert.ThrowsAsync<TargetException>(() => _service.OpenDatabaseAsync(path, "other", default))).ErrorCode);
        Assert.Equal(ErrorCodes.DatabaseExists, (await Assert.ThrowsAsync<TargetException>(() => _service.OpenDatabaseAsync(Path.Combine(_files.Folder, "x.kdb"), "SALES", default))).ErrorCode);

        Assert.False(_service.CloseDatabase(again));
        await RunAsync("sales", ".set T <| print a = 1");
        Assert.True(_service.CloseDatabase(again));

        Assert.Equal(ErrorCodes.DatabaseNotFound, Assert.Throws<ServiceException>(() => _service.CloseDatabase(again)).ErrorCode);
        Assert.Equal(ErrorCodes.DatabaseNotFound, (await Assert.ThrowsAnyAsync<KustoExportException>(() => QueryAsync("sales", "T"))).ErrorCode);
        await using var other = await DatabaseSession.OpenAsync(path);
        Assert.Equal(["a", "1"], await other.QueryAsync("T"));
    }

    private Task<string[]> RunAsync(string? database, string command) => CommandSession.ReadAsync(_service.CommandAsync(new QueryRequest(command) { Database = database }, default));

    private Task<string[]> QueryAsync(string? database, string query) => CommandSession.ReadAsync(_service.QueryAsync(new QueryRequest(query) { Database = database }, default));
}
