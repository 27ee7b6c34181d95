using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Tables;

public sealed class EmbeddedTablesTests : IDisposable
{
    private readonly FileFixture _files = new();
    private readonly EmbeddedTables _tables;
    private Action? _onConnect;

    public EmbeddedTablesTests() => _tables = new EmbeddedTables(new DatabaseStore(() =>
    {
        Interlocked.Exchange(ref _onConnect, null)?.Invoke();
        var connection = _files.Connection.Duplicate();
        connection.Open();
        return connection;
    }, null, new SecretKeeper(() => null)), static () => { }, new object(), static _ => false);

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task LoadsListsAndRemoves()
    {
        var path = _files.Write("t.csv", "a,b,t\n1,x,2026-01-31T23:59:59.1234567Z\n2,,\n");

        var result = await Import(path);

        Assert.Equal(("T", 2L), (result.Name, result.RowCount!.Value));
        Assert.Equal([path], result.Files);
        Assert.Equal(["1|x|639055007991234567", "2||∅"], Rows());
        var listed = Assert.Single(_tables.List());
        Assert.Equal(("T", 2L, false), (listed.Name, listed.RowCount!.Value, listed.IsInPlace));
        Assert.Equal(["T"], await _tables.RemoveAsync(["T"], default));
        Assert.Empty(await _tables.RemoveAsync(["T"], default));
        Assert.Empty(_tables.List());
        Assert.Equal(["0"], _files.Rows("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main'"));
    }

    [Fact]
    public async Task ATableThatIsDroppedWhileItIsListedIsListed()
    {
        await Import(_files.Write("t.csv", "a\n1\n"));
        _onConnect = () => _tables.RemoveAsync(["T"], default).GetAwaiter().GetResult();

        Assert.Equal(1L, Assert.Single(_tables.List()).RowCount);
        Assert.Empty(_tables.List());
        Assert.Equal(["0"], _files.Rows("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main'"));
    }

    [Fact]
    public async Task AnExistingTableIsKeptUnlessAskedOtherwise()
    {
        var one = _files.Write("1.csv", "a\n1\n");
        var two = _files.Write("2.csv", "a\n2\n");
        await Import(one);

        var error = await Assert.ThrowsAsync<TargetException>(() => Import(two));
        Assert.Equal(ErrorCodes.TableExists, error.ErrorCode);
        Assert.Equal(["1"], Rows());

        Assert.Equal(1, (await Import(two, ImportMode.Append)).RowCount);
        Assert.Equal(["1", "2"], Rows());
        Assert.Equal([one, two], _tables.List()[0].Files);

        await Import(two, ImportMode.Replace);
        Assert.Equal(["2"], Rows());
        Assert.Equal(["1"], _files.Rows("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main'"));
    }

    [Fact]
    public async Task AppendedFilesMustFitTheTable()
    {
        await Import(_files.Write("1.csv", "a,b\n1,x\n"));

        await Import(_files.Write("2.csv", "b\ny\n"), ImportMode.Append);
        Assert.Equal(["1|x", "∅|y"], Rows());

        var other = await Assert.ThrowsAsync<TargetException>(() => Import(_files.Write("3.csv", "a,c\n1,x\n"), ImportMode.Append));
        Assert.Equal((ErrorCodes.SchemaMismatch, "c"), (other.ErrorCode, other.Target));

        var bad = await Assert.ThrowsAsync<TargetException>(() => Import(_files.Write("4.csv", "a,b\n3,x\nx,y\n"), ImportMode.Append));
        Assert.Equal(ErrorCodes.BadRow, bad.ErrorCode);
        Assert.Equal(2, Rows().Length);
    }

    [Fact]
    public async Task BadRowsOfCsvAreCountedAndReportedWithFileAndLine()
    {
        var good = _files.Write("1.csv", "a,b\n1,x\n");
        var bad = _files.Write("2.csv", "a,b\n2,\"two\nlines\"\nx,y\n3\n\n4,\"un\"quoted\n5,z\n");
        var import = new TableImport("T", new FileSource([good, bad]) { Schema = "a:long, b:string" });

        var error = await Assert.ThrowsAsync<TargetException>(() => _tables.ImportAsync(import, default));

        Assert.Equal((ErrorCodes.BadRow, bad), (error.ErrorCode, error.Target));
        Assert.Contains("3 of 6 rows can't be read, and nothing was imported:", error.Message);
        Assert.Contains($"{bad}:4: 'x' is not a long (column 'a')", error.Message);
        Assert.Contains($"{bad}:5: 1 fields instead of 2", error.Message);
        Assert.Contains($"{bad}:7: there is text behind a closing quote", error.Message);
        Assert.Empty(_tables.List());

        var result = await _tables.ImportAsync(import with { SkipBadRows = true }, default);

        Assert.Equal((3L, 3L), (result.RowCount!.Value, result.SkippedRows));
        Assert.Equal([4L, 5L, 7L], result.FirstSkippedRows.Select(r => r.Line));
        Assert.Equal(["1|x", "2|two\nlines", "5|z"], Rows());
    }

    [Fact]
    public async Task AQuoteThatIsNotClosedCostsOneRow()
    {
        var path = _files.Write("t.csv", "a,b\n1,\"open\n2,x\n3,y\n");

        var result = await _tables.ImportAsync(new TableImport("T", new FileSource([path])) { SkipBadRows = true }, default);

        Assert.Equal(["2|x", "3|y"], Rows());
        Assert.Equal(new BadRow(path, 2, "a quote isn't closed"), Assert.Single(result.FirstSkippedRows));
    }

    [Fact]
    public async Task BadRowsOfJsonAreCountedAndReportedWithFileAndLine()
    {
        var path = _files.WriteGzip("t.json.gz", "{\"a\":1,\"j\":{\"x\":null}}\nbroken\n\n{\"a\":\"x\"}\n[1]\n{\"a\":2,\"s/t\":\"v\"}\n");
        var import = new TableImport("T", new FileSource([path]) { Schema = "a:long, j:dynamic, ['s/t']:string" });

        var error = await Assert.ThrowsAsync<TargetException>(() => _tables.ImportAsync(import, default));
        Assert.Contains("3 of 5 rows", error.Message);

        var result = await _tables.ImportAsync(import with { SkipBadRows = true }, default);
        Assert.Equal([(2L, "not JSON"), (4L, "'x' is not a long (column 'a')"), (5L, "not a JSON object")], result.FirstSkippedRows.Select(r => (r.Line, r.Problem)));
        Assert.Equal(["1|{\"x\":null}|", "2|∅|v"], Rows());
    }

    [Fact]
    public async Task BadRowsAreFoundInLongFiles()
    {
        var path = _files.Write("t.csv", "a,b\n" + string.Concat(Enumerable.Range(1, 100_000).Select(i => i % 25_000 == 0 ? $"x{i},b\n" : $"{i},b\n")));
        var import = new TableImport("T", new FileSource([path]) { Schema = "a:long, b:string" });

        var result = await _tables.ImportAsync(import with { SkipBadRows = true }, default);

        Assert.Equal((99_996L, 4L), (result.RowCount!.Value, result.SkippedRows));
        Assert.Equal([25_001L, 50_001L, 75_001L, 100_001L], result.FirstSkippedRows.Select(r => r.Line));
    }

    [Fact]
    public async Task ACancelledImportLeavesNothing()
    {
        var path = _files.Write("t.csv", "a\n1\n");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _tables.ImportAsync(new TableImport("T", new FileSource([path])), new CancellationToken(canceled: true)));
        Assert.Empty(_tables.List());
    }

    [Fact]
    public async Task TextThatIsNotUtf8IsRefused()
    {
        var path = Path.Combine(_files.Folder, "t.csv");
        await File.WriteAllBytesAsync(path, "a,b\n1,h\u00e9\n".Select(c => (byte)c).ToArray());
        var error = await Assert.ThrowsAsync<TargetException>(() => Import(path));
        Assert.Equal((ErrorCodes.BadRow, "Save the file as UTF-8."), (error.ErrorCode, error.Remedy));
    }

    [Fact]
    public async Task TheSchemaIsLearnedFromTheRowsThatCanBeRead()
    {
        var path = _files.Write("t.json", "{\"a\":1}\nbroken\n{\"a\":2}\n");
        var result = await _tables.ImportAsync(new TableImport("T", new FileSource([path])) { SkipBadRows = true }, default);
        Assert.Equal((2L, 1L), (result.RowCount!.Value, result.SkippedRows));
        Assert.Equal(["1", "2"], Rows());
    }

    [Fact]
    public async Task LinesThatEndInDifferentWaysAreRead()
    {
        var result = await Import(_files.Write("t.csv", "a,b\r\n1,x\n2,y\r\n"));
        Assert.Equal(["1|x", "2|y"], Rows());
        Assert.Equal(0, result.SkippedRows);
    }

    [Fact]
    public async Task FilesMayBeBoundInPlace()
    {
        var path = _files.Write("t.csv", "a\n1\n");
        var result = await _tables.ImportAsync(new TableImport("T", new FileSource([path])) { InPlace = true }, default);
        Assert.Null(result.RowCount);
        Assert.True(Assert.Single(_tables.List()).IsInPlace);

        File.AppendAllText(path, "2\n");
        Assert.Equal(["1", "2"], Rows());

        Assert.Equal(ErrorCodes.TableExists, (await Assert.ThrowsAsync<TargetException>(() => Import(path, ImportMode.Append))).ErrorCode);
    }

    [Fact]
    public async Task FilesInPlaceAreSeenAsTheyAreNow()
    {
        var path = _files.Write("t1.csv", "a\n1\n");
        await _tables.ImportAsync(new TableImport("T", new FileSource([Path.Combine(_files.Folder, "t*.csv")])) { InPlace = true }, default);

        _files.Write("t2.csv", "a,b\n2,x\n");
        Assert.Equal(["1|", "2|x"], Rows().Order());
        Assert.Equal(2, _tables.List()[0].Files.Count);

        File.Delete(path);
        Assert.Equal(["2|x"], Rows());
    }

    [Fact]
    public async Task NamesDifferInCase()
    {
        await Import(_files.Write("1.csv", "a,A\n1,2\n"));
        await _tables.ImportAsync(new TableImport("t", new FileSource([_files.Write("2.csv", "a\n3\n")])), default);
        Assert.Equal(["1|2"], Rows());
        Assert.Equal(["T", "t"], _tables.List().Select(t => t.Name));
    }

    private Task<ImportedTable> Import(string path, ImportMode mode = ImportMode.Create) =>
        _tables.ImportAsync(new TableImport("T", new FileSource([path])) { Mode = mode }, default);

    private string[] Rows()
    {
        var table = _tables.Snapshot()["T"];
        return _files.Rows($"SELECT {string.Join(", ", table.Columns.Select((_, i) => table.ColumnSql(i, "t")))} FROM {table.FromSql} AS t");
    }
}
