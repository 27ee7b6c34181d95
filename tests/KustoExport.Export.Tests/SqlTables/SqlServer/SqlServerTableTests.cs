using KustoExport.Engine.Errors;
using KustoExport.Export.SqlTables;
using KustoExport.Export.Tests.SqlTables.Tds;
using KustoExport.Kql.Syntax.Commands;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables.SqlServer;

/// <summary>Tables that are made, columns that the server fills, and what bulk copy is asked to do.</summary>
public sealed class SqlServerTableTests : IAsyncLifetime
{
    private static readonly SqlTableOptions s_make = new() { CreateIfNotExists = true, PrimaryKey = "k" };

    private readonly TdsServer _server = new();
    private SqlExportRun _export = null!;

    [Fact]
    public async Task ATableIsMadeWithTheTypesOfTheTypeTable()
    {
        var artifact = await _export.RunAsync(
            "dbo.My Table", "print k = 1, b = true, i = int(1), r = 1.5, d = decimal(1.5), s = 'a', t = datetime(2026-01-31), p = 1s, g = guid(null), y = dynamic({'a':1})", s_make);

        var table = _server.Database["dbo.My Table"];
        Assert.Equal(
            ["bigint NOT NULL", "bit", "int", "float", "decimal(38,18)", "nvarchar(max)", "datetime2(7)", "bigint", "uniqueidentifier", "nvarchar(max)"],
            table.Columns.Select(c => Declared(c) + (c.IsNullable ? string.Empty : " NOT NULL")));
        Assert.Equal(["k"], table.PrimaryKey);
        Assert.Single(table.Rows);
        Assert.Equal(($"127.0.0.1:{_server.Port}/shop/dbo.My Table", 1L), (artifact.Path, artifact.NumRecords));
    }

    [Fact]
    public async Task AStringThatIsTheKeyIsBounded()
    {
        await _export.RunAsync("T", "datatable(k:string)['a', 'A', 'ä']", s_make);

        Assert.Contains("[k] nvarchar(450) COLLATE Latin1_General_100_BIN2 NOT NULL", _server.Batches.First(b => b.StartsWith("CREATE TABLE", StringComparison.Ordinal)), StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync("T", "print k = strrep('x', 451)"));
        Assert.Contains("too long for nvarchar(450)", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _server.Database["dbo.T"].Rows.Count);
    }

    [Fact]
    public async Task ADynamicIsNoKey()
    {
        var error = await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync("T", "print k = dynamic([1])", s_make));

        Assert.Equal("SqlTableMismatch", error.ErrorCode);
        Assert.Contains("can't be the primary key", error.Message, StringComparison.Ordinal);
        Assert.Null(_server.Database.Find("dbo.T"));
    }

    [Fact]
    public async Task ATableIsGoneWithItsRows()
    {
        var error = await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync("T", "range k from 1 to 100 step 1 | extend k = k % 99", s_make));

        Assert.Contains("(2627)", error.Message, StringComparison.Ordinal);
        Assert.Null(_server.Database.Find("dbo.T"));
    }

    [Fact]
    public async Task ColumnsAreFoundByNameAndTheServerGivesItsOwn()
    {
        var table = _server.Database.Create("CREATE TABLE sales.T (id bigint IDENTITY, [a ]]b] int NULL, twice AS (x), Name nvarchar(10), at datetime2(7))");

        await _export.RunAsync("sales.T", "print at = datetime(2026-01-31), name = 'x', ['a ]b'] = int(7)");

        Assert.Equal<object?>([1L, 7, null, "x", new DateTime(2026, 1, 31)], Assert.Single(table.Rows));
    }

    [Fact]
    public async Task IdentityValuesThatTheQueryGivesAreKept()
    {
        var table = _server.Database.Create("CREATE TABLE dbo.T (id bigint IDENTITY, x int)");

        await _export.RunAsync("dbo.T", "print id = 42, x = int(1)");

        Assert.Equal<object?>([42L, 1], Assert.Single(table.Rows));
    }

    [Fact]
    public async Task ANullStaysOneWhereTheColumnHasADefault()
    {
        var table = _server.Database.Create("CREATE TABLE dbo.T (x int NULL DEFAULT 5)");

        await _export.RunAsync("dbo.T", "print x = int(null)");

        Assert.Null(Assert.Single(table.Rows)[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TriggersFireWhereTheyAreAskedFor(bool fire)
    {
        _server.Database.Create("CREATE TABLE dbo.T (x int)");

        await _export.RunAsync("dbo.T", "print x = int(1)", new() { FireTriggers = fire });

        var options = _server.Batches.Single(b => b.StartsWith("insert bulk", StringComparison.Ordinal)).Split(" with ")[1];
        Assert.Equal(fire, options.Contains("FIRE_TRIGGERS", StringComparison.Ordinal));
        Assert.All(["TABLOCK", "CHECK_CONSTRAINTS", "KEEP_NULLS"], option => Assert.Contains(option, options, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryColumnThatDiffersIsListedAndNothingIsSent()
    {
        _server.Database.Create("CREATE TABLE dbo.T (a bigint, b varbinary(10), c money, d int, x AS (y))");

        var error = await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync("dbo.T", "print a = 'x', b = 'y', c = 1.0, e = 1, x = int(1)"));

        Assert.Equal("SqlTableMismatch", error.ErrorCode);
        Assert.All(
            ["'a' is a string, and bigint in the table", "'b' is a string, and varbinary(10) in the table", "'c' is a real, and money in the table", "'e' (long) is none of the table's", "'x' is computed by the server", "'d' (int) is missing"],
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Batches, b => b.StartsWith("insert bulk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BatchesAreCommittedOneByOne()
    {
        var table = _server.Database.Create("CREATE TABLE dbo.T (k int NOT NULL, PRIMARY KEY (k))");

        var error = await Assert.ThrowsAsync<ServiceException>(() => _export.RunAsync("dbo.T", "range k from 1 to 5000 step 1 | project k = toint(iff(k == 2500, 1, k))", new() { BatchSize = 1000 }));

        Assert.Contains("2000 rows", error.Message, StringComparison.Ordinal);
        Assert.Equal(2000, table.Rows.Count);
        Assert.Equal((2, 1), (_server.Commits, _server.Rollbacks));
    }

    [Fact]
    public async Task ATableThatIsNotThereIsAnErrorUnlessItIsToBeMade() =>
        Assert.Equal("SqlTableNotFound", (await Assert.ThrowsAsync<TargetException>(() => _export.RunAsync("dbo.T", "print k = 1"))).ErrorCode);

    public Task InitializeAsync()
    {
        _export = new(SqlDialect.SqlServer, TdsServerTests.ConnectionString(_server));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _export.DisposeAsync();
        Assert.Empty(_server.Misunderstandings);
        _server.Dispose();
    }

    private static string Declared(TdsColumn column) => column.Type switch
    {
        { IsInParts: true } => $"{column.TypeName}(max)",
        { IsDecimal: true } => $"{column.TypeName}({column.Type.Precision},{column.Type.Scale})",
        { HasScaleOnly: true } => $"{column.TypeName}({column.Type.Scale})",
        _ => column.TypeName,
    };
}
