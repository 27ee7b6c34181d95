using DuckDB.NET.Data;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Databases;

/// <summary>What a file of a database keeps, and which files are refused.</summary>
public sealed class DatabaseFileTests : IDisposable
{
    private readonly FileFixture _files = new();

    private string Path => System.IO.Path.Combine(_files.Folder, "telemetry.kdb");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task WhatWasIngestedIsThereAgain()
    {
        await InFile(async session =>
        {
            await session.RunAsync(".set Flights with (folder='f', docstring='d', tags='[\"ingest-by:a\",\"x\"]') <| range n from 1 to 5 step 1 | extend s = strcat('s', n), a = n, A = n * 2, t = datetime(2026-01-31 23:59:59.1234567)");
            await session.RunAsync(".append Flights <| Flights | where n == 1");
            await session.RunAsync(".create-merge table Flights (extra:dynamic)");
            await session.RunAsync(".rename table Flights to Vols");
            await session.RunAsync(".create table Empty (g:guid)");
            await session.RunAsync(".set Gone <| print 1");
            await session.RunAsync(".drop table Gone");
            await session.RunAsync(".create function with (docstring='twice', folder='ff') Twice(x:long) { x * 2 }");
        });

        await InFile(async session =>
        {
            Assert.Equal(["TableName|DatabaseName|Folder|DocString", "Empty|telemetry||", "Vols|telemetry|f|d"], await session.RunAsync(".show tables"));
            Assert.Equal(["n|s|A|t|extra", "1|s1|2|2026-01-31T23:59:59.1234567|null", "1|s1|2|2026-01-31T23:59:59.1234567|null"], Texts(await session.QueryAsync("Vols | where n == Twice(1) / 2 | project n, s, A, t, extra")));
            Assert.Equal(["RowCount|Tags", "5|ingest-by:a\r\nx", "1|"], await session.RunAsync(".show table Vols extents | project RowCount, Tags"));
            Assert.Equal(ErrorCodes.IngestedBefore, (await session.RefusedAsync(".append Vols with (ingestIfNotExists='[\"a\"]') <| Vols")).ErrorCode);
            Assert.Equal(["Name|Parameters|Body|Folder|DocString", "Twice|(x:long)|{ x * 2 }|ff|twice"], await session.RunAsync(".show functions"));

            // Names and numbers go on where they were.
            await session.RunAsync(".append Vols <| Vols | where n == 2");
            await session.RunAsync(".set-or-replace Empty <| print g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642)");
            Assert.Equal(["Count", "7"], await session.QueryAsync("Vols | count"));
        });

        await InFile(async session =>
        {
            Assert.Equal(["Count", "7"], await session.QueryAsync("Vols | count"));
            Assert.Equal(["g", "74be27de-1e4e-49d9-b579-fe0b331d3642"], await session.QueryAsync("Empty"));
        });
        Assert.Equal(["telemetry.kdb"], Directory.GetFiles(_files.Folder).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public async Task FilesThatAreReadInPlaceStayBound()
    {
        var csv = _files.Write("rows.csv", "a,b\n1,x\n");
        await InFile(async session =>
        {
            await session.Database.Tables.ImportAsync(new("Rows", new FileSource([csv])) { InPlace = true }, default);
            await session.Database.Tables.ImportAsync(new("Lost", new FileSource([_files.Write("lost.csv", "a\n1\n")])) { InPlace = true }, default);
        });
        await File.AppendAllTextAsync(csv, "2,y\n");
        File.Delete(System.IO.Path.Combine(_files.Folder, "lost.csv"));

        await InFile(
            async session => Assert.Equal(["a|b", "1|x", "2|y"], await session.QueryAsync("Rows")),
            problems => Assert.Contains("lost.csv", Assert.Single(problems).Message, StringComparison.Ordinal));

        // It is back as soon as its file is.
        _files.Write("lost.csv", "a\n7\n");
        await InFile(async session => Assert.Equal(["a", "7"], await session.QueryAsync("Lost")));
    }

    [Fact]
    public async Task ATableThatWasLetGoOfWhenTheProcessEndedIsDroppedAtTheNextOpening()
    {
        await InFile(session => session.RunAsync(".set T <| print a = 1"));
        Raw("CREATE TABLE kdb.main.\"T~99\" AS SELECT 1 AS a");

        await InFile(session => session.RunAsync(".set U <| print a = 2"));

        Assert.Equal(["T~1", "U~100"], Raw("SELECT table_name FROM duckdb_tables() WHERE database_name = 'kdb' AND schema_name = 'main' ORDER BY 1"));
    }

    [Fact]
    public async Task AReplacedTableIsReadToTheEndByAQueryThatHasBegun()
    {
        await InFile(async session =>
        {
            await session.RunAsync(".set T <| range n from 1 to 100000 step 1");
            await using var query = await session.Service.PrepareAsync(new QueryRequest("T") { Database = session.Database.Name }, default);
            await session.RunAsync(".set-or-replace T <| print n = long(1)");
            Assert.Equal(["Count", "1"], await session.QueryAsync("T | count"));

            Assert.Equal(100_000, await query.ExecuteAsync($"SELECT count(*) FROM ({query.Sql})", default));
        });
    }

    [Theory]
    [InlineData("plain text, no database", "is no database file")]
    [InlineData("", "is no database file")]
    public async Task AFileThatIsNoDatabaseIsRefusedAndLeftAsItIs(string content, string problem)
    {
        await File.WriteAllTextAsync(Path, content);

        var error = await RefusedAsync();

        Assert.Equal(ErrorCodes.DatabaseFileInvalid, error.ErrorCode);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(Path));
    }

    [Fact]
    public async Task ADatabaseOfAnotherProgramIsRefused()
    {
        Raw("CREATE TABLE kdb.main.orders AS SELECT 1 AS a");
        Assert.Contains("another program", (await RefusedAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(["orders"], Raw("SELECT table_name FROM duckdb_tables() WHERE database_name = 'kdb'"));
    }

    [Fact]
    public async Task ANewerFormIsRefused()
    {
        await InFile(session => session.RunAsync(".set T <| print a = 1"));
        Raw($"UPDATE kdb.kx.database SET format = {DatabaseSchema.Format + 1}");
        var error = await RefusedAsync();
        Assert.Equal(ErrorCodes.DatabaseFileInvalid, error.ErrorCode);
        Assert.Contains("newer version of KustoExport", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATruncatedFileIsRefusedAndLeftAsItIs()
    {
        await InFile(session => session.RunAsync(".set T <| range n from 1 to 500000 step 1 | extend r = rand()"));
        var whole = await File.ReadAllBytesAsync(Path);

        // 0 is a new file for DuckDB, but not for us; at the other places something of its headers or blocks is missing.
        foreach (var length in new[] { 0, 100, 5_000, 20_000, whole.Length / 2, whole.Length - 1_000_000 })
        {
            await File.WriteAllBytesAsync(Path, whole[..length]);
            var error = await RefusedAsync();
            Assert.Equal(ErrorCodes.DatabaseFileInvalid, error.ErrorCode);
            Assert.Equal(length, new FileInfo(Path).Length);
        }
    }

    [Fact]
    public async Task APlaceThatNothingCanBeWrittenToIsRefused()
    {
        await using var service = new EmbeddedService();
        var error = await Assert.ThrowsAsync<TargetException>(() => service.OpenDatabaseAsync(System.IO.Path.Combine(_files.Folder, "no", "such.kdb"), null, default));
        Assert.Equal(ErrorCodes.TargetNotWritable, error.ErrorCode);
        Assert.Contains($"there is no folder '{System.IO.Path.Combine(_files.Folder, "no")}'. Make the folder first", error.Message.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderIsRefusedByName()
    {
        await using var service = new EmbeddedService();
        var error = await Assert.ThrowsAsync<TargetException>(() => service.OpenDatabaseAsync(_files.Folder, "folder", default));
        Assert.Equal(ErrorCodes.TargetNotWritable, error.ErrorCode);
        Assert.Contains("is a folder", error.Message, StringComparison.Ordinal);
    }

    /// <summary>DuckDB would attach these by their extension, as a database with a view.</summary>
    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("parquet")]
    public async Task AFileOfRowsIsNoDatabase(string extension)
    {
        var path = System.IO.Path.Combine(_files.Folder, $"rows.{extension}");
        Raw($"COPY (SELECT 1 AS a) TO '{path}'");
        var content = await File.ReadAllBytesAsync(path);

        await using var service = new EmbeddedService();
        var error = await Assert.ThrowsAsync<TargetException>(() => service.OpenDatabaseAsync(path, null, default));

        Assert.Equal(ErrorCodes.DatabaseFileInvalid, error.ErrorCode);
        Assert.Contains("is no database file", error.Message, StringComparison.Ordinal);
        Assert.Contains("Import-KqlTable", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(path));
    }

    private async Task InFile(Func<DatabaseSession, Task> use, Action<IReadOnlyList<KustoExportException>>? judge = null)
    {
        await using var session = await DatabaseSession.OpenAsync(Path);
        (judge ?? Assert.Empty)(session.Problems);
        await use(session);
    }

    private async Task<KustoExportException> RefusedAsync()
    {
        await using var service = new EmbeddedService();
        var error = await Assert.ThrowsAsync<TargetException>(() => service.OpenDatabaseAsync(Path, null, default));
        Assert.Single(service.Databases.All);
        return error;
    }

    // What another program does with the file.
    private string[] Raw(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"ATTACH '{Path}' AS kdb";
        command.ExecuteNonQuery();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return [.. rows];
    }

    private static string[] Texts(string[] rows) => [.. rows.Select(r => r.Replace("01/31/2026 23:59:59", "2026-01-31T23:59:59.1234567", StringComparison.Ordinal))];
}
