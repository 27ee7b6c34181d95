using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Databases;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Columns that commands add, order, rename, retype, describe and drop.</summary>
public sealed class TableAlterationCommandTests : IAsyncLifetime
{
    private const string Schema = ".show table T cslschema | project Schema";

    private readonly CommandSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-alterations-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task AlteringOrdersAddsAndDropsColumns()
    {
        await _session.RunAsync(".set T with (folder='F', docstring='what') <| print a = 1, b = 'x', c = 2.5");

        var answer = await _session.RunAsync(".alter table T (c:real, d:string, a:long, e:datetime) with (docstring='new')");

        Assert.Equal("TableName|Schema|DatabaseName|Folder|DocString", answer[0]);
        Assert.EndsWith("|NetDefaultDB|F|new", answer[1], StringComparison.Ordinal);
        Assert.Equal(["Schema", "c:real,d:string,a:long,e:datetime"], await _session.RunAsync(Schema));
        Assert.Equal(["c|d|a|e", "2.5||1|null"], await _session.QueryAsync("T"));
        await _session.RunAsync(".append T <| print 3.5, 'y', 2, datetime(2026-01-31)");
        Assert.Equal(["c|d|a|e", "2.5||1|", "3.5|y|2|31.01.2026"], await _session.QueryAsync("T | sort by a asc | project c, d, a, e = format_datetime(e, 'dd.MM.yyyy')"));
    }

    [Fact]
    public async Task AColumnThatComesBackIsEmpty()
    {
        await _session.RunAsync(".set T <| print a = 1, b = 'old'");
        await _session.RunAsync(".alter table T column-docstrings (b:'was here')");
        await _session.RunAsync(".drop column T.b");
        await _session.RunAsync(".alter-merge table T (b:string, B:long)");
        await _session.RunAsync(".append T <| print 2, 'new', 3");

        Assert.Equal(["a|b|B", "1||null", "2|new|3"], await _session.QueryAsync("T | sort by a asc"));
        Assert.DoesNotContain("was here", (await _session.RunAsync(".show table T schema as json"))[1], StringComparison.Ordinal);
        await _session.RunAsync(".append T with (extend_schema=true) <| print 3, 'x', 4, b_1 = 'z'");
        Assert.Equal(["Count", "3"], await _session.QueryAsync("T | count"));
    }

    [Fact]
    public async Task MergingKeepsWhatIsThere()
    {
        await _session.RunAsync(".set T with (folder='F') <| print a = 1");

        await _session.RunAsync(".alter-merge table T (b:string, a:long) with (docstring='d')");

        Assert.Equal(["a|b", "1|"], await _session.QueryAsync("T"));
        Assert.Equal(["Folder|DocString", "F|d"], await _session.RunAsync(".show tables | project Folder, DocString"));
    }

    [Theory]
    [InlineData(".alter table T (a:string)", ErrorCodes.SchemaMismatch, ".alter column T.Column type=")]
    [InlineData(".alter table T (a:string)", ErrorCodes.SchemaMismatch, "'a' is a long in the table, not a string")]
    [InlineData(".alter-merge table T (z:long, b:long)", ErrorCodes.SchemaMismatch, "'b' is a string in the table, not a long")]
    [InlineData(".alter table Nope (a:long)", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".alter table T (a:long, a:long)", ErrorCodes.KqlAmbiguousName, "'a'")]
    [InlineData(".alter-merge table Nope (a:long)", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".drop column T.x", ErrorCodes.KqlUnknownColumn, "'x'")]
    [InlineData(".drop table T columns (a, x)", ErrorCodes.KqlUnknownColumn, "'x'")]
    [InlineData(".drop table T columns (a, a)", ErrorCodes.KqlAmbiguousName, "'a'")]
    [InlineData(".drop table T columns (a, b)", ErrorCodes.SchemaMismatch, ".drop table T")]
    [InlineData(".drop column Nope.a ifexists", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".rename column T.x to y", ErrorCodes.KqlUnknownColumn, "'x'")]
    [InlineData(".rename column T.a to b", ErrorCodes.KqlAmbiguousName, "'b'")]
    [InlineData(".rename columns x = T.a, x = T.b", ErrorCodes.KqlAmbiguousName, "'x'")]
    [InlineData(".rename columns x = T.a, y = U.b", ErrorCodes.KqlNotSupported, "one table")]
    [InlineData(".rename column Nowhere.T.a to x", ErrorCodes.DatabaseNotFound, "Nowhere")]
    [InlineData(".alter column T.x type=long", ErrorCodes.KqlUnknownColumn, "'x'")]
    [InlineData(".alter table T column-docstrings (a:'x', nope:'y')", ErrorCodes.KqlUnknownColumn, "nope")]
    [InlineData(".alter table T column-docstrings (a:'x', a:'y')", ErrorCodes.KqlAmbiguousName, "'a'")]
    [InlineData(".alter table Nope docstring 'x'", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".create tables A (x:long), A (y:long)", ErrorCodes.KqlAmbiguousName, "'A'")]
    [InlineData(".create-merge tables New (x:long), T (a:string)", ErrorCodes.SchemaMismatch, "'a' is a long")]
    [InlineData(".create table V based-on Nope", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".create table T based-on U", ErrorCodes.TableExists, "'T'")]
    public async Task BadOnesChangeNothing(string command, string code, string named)
    {
        await _session.RunAsync(".set T <| print a = 1, b = 'x'");
        await _session.RunAsync(".set U <| print a = 1, b = 'x'");

        var refusal = await _session.RefusedAsync(command);

        Assert.Equal(code, refusal.ErrorCode);
        Assert.IsType<KqlException>(refusal);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["a|b", "1|x"], await _session.QueryAsync("T"));
        Assert.Equal(["TableName", "T", "U"], await _session.RunAsync(".show tables | project TableName"));
        Assert.Equal(["n", "0"], await _session.RunAsync(".show database schema | summarize n = countif(DocString != '')"));
    }

    [Fact]
    public async Task ColumnsGetOtherNamesAndSwapThem()
    {
        await _session.RunAsync(".set T <| print a = 1, ['b c'] = 'x'");
        await _session.RunAsync(".alter table T column-docstrings (a:'the first')");

        await _session.RunAsync(".rename columns ['b c'] = NetDefaultDB.T.a, a = NetDefaultDB.T.['b c']");
        Assert.Equal(["b c|a", "1|x"], await _session.QueryAsync("T"));
        await _session.RunAsync(".rename column ['T'].['b c'] to A");
        Assert.Equal(["A|a", "1|x"], await _session.QueryAsync("T"));
        await _session.RunAsync(".append T <| print 2, 'y'");

        Assert.Equal(["n", "y"], await _session.QueryAsync("T | where A == 2 | project n = a"));
        Assert.Equal(["ColumnName|DocString", "A|the first", "a|"], await _session.RunAsync(".show database schema | where ColumnName != '' | project ColumnName, DocString"));
    }

    [Fact]
    public async Task ColumnsAreDropped()
    {
        await _session.RunAsync(".set T <| print a = 1, b = 'x', c = 2, d = 3");

        await _session.RunAsync(".drop column T.b");
        await _session.RunAsync(".drop column T.b ifexists");
        await _session.RunAsync(".drop table T columns ( c, d )");

        Assert.Equal(["a", "1"], await _session.QueryAsync("T"));
        await _session.RunAsync(".append T <| print 2");
        Assert.Equal(["a", "1", "2"], await _session.QueryAsync("T | sort by a asc"));
    }

    // As documented: the data are gone.
    [Fact]
    public async Task AColumnOfAnotherTypeIsEmpty()
    {
        await _session.RunAsync(".set T <| print a = 1, b = 'x'");

        await _session.RunAsync(".alter column ['T'].['a'] type=string");
        await _session.RunAsync(".alter column T.b type=long");

        Assert.Equal(["Schema", "a:string,b:long"], await _session.RunAsync(Schema));
        Assert.Equal(["a|b|e", "|null|True"], await _session.QueryAsync("T | extend e = isempty(a)"));
        await _session.RunAsync(".append T <| print 'y', 2");
        await _session.RunAsync(".alter column T.a type=string");
        Assert.Equal(["a|b", "|null", "y|2"], await _session.QueryAsync("T | sort by b asc nulls first"));
    }

    [Fact]
    public async Task TablesAndColumnsAreDescribed()
    {
        await _session.RunAsync(".create table T (a:long, ['b c']:string)");

        Assert.Equal(["TableName|DatabaseName|Folder|DocString", "T|NetDefaultDB||It's"], await _session.RunAsync(".alter table T docstring \"It's\""));
        Assert.Equal("T|NetDefaultDB|A\\B|It's", (await _session.RunAsync(".alter table T folder @\"A\\B\""))[1]);
        await _session.RunAsync(".alter table T column-docstrings (a:'one', ['b c']:'two')");
        await _session.RunAsync(".alter-merge table T column-docstrings (a:'uno')");

        Assert.Equal(
            """{"Name":"T","OrderedColumns":[{"Name":"a","Type":"System.Int64","CslType":"long","DocString":"uno"},{"Name":"b c","Type":"System.String","CslType":"string","DocString":"two"}]}""",
            (await _session.RunAsync(".show table T schema as json | project Schema"))[1]);
        Assert.Equal(
            ["f|d|c", """A\B|It's|uno"""],
            await _session.RunAsync(".show database schema as json | project t = parse_json(DatabaseSchema).Databases.NetDefaultDB.Tables.T | project f = tostring(t.Folder), d = tostring(t.DocString), c = tostring(t.OrderedColumns[0].DocString)"));
        Assert.Equal(["TableName|ColumnName|Folder|DocString", "|||", @"T||A\B|It's", "T|a||uno", "T|b c||two"], await _session.RunAsync(".show schema | project TableName, ColumnName, Folder, DocString"));
        Assert.Equal(
            [@".create-merge table T (a:long,['b c']:string) with (folder='A\\B', docstring='It\'s')", ".alter-merge table T column-docstrings (a:'uno', ['b c']:'two')"],
            (await _session.RunAsync(".show database schema as csl script")).Skip(1));

        await _session.RunAsync(".alter table T column-docstrings (['b c']:'dos')");
        Assert.Equal(["ColumnName|DocString", "a|", "b c|dos"], await _session.RunAsync(".show schema | where ColumnName != '' | project ColumnName, DocString"));
    }

    [Fact]
    public async Task SeveralTablesAreMadeAtOnce()
    {
        await _session.RunAsync(".set Old <| print x = 1");

        Assert.Equal(
            ["TableName|DatabaseName|Folder|DocString", "A|NetDefaultDB|F|", "Old|NetDefaultDB||"],
            await _session.RunAsync(".create tables A (x:long, y:string), Old (z:real) with (folder='F')"));
        Assert.Equal(["x", "1"], await _session.QueryAsync("Old"));
        await _session.RunAsync(".create-merge tables Old (z:real), B (x:long), ['C d'] (y:string)");
        Assert.Equal(["x|z", "1|null"], await _session.QueryAsync("Old"));
        Assert.Equal(["TableName", "A", "B", "C d", "Old"], await _session.RunAsync(".show tables | project TableName"));
    }

    [Fact]
    public async Task ATableIsMadeAfterAnother()
    {
        await _session.RunAsync(".set T with (folder='F', docstring='d') <| print a = 1, b = 'x'");
        await _session.RunAsync(".alter table T column-docstrings (a:'one')");

        await _session.RunAsync(".create table U based-on T");
        await _session.RunAsync(".create table V based-on T with (folder='G', docstring='own')");
        Assert.Equal(2, (await _session.RunAsync(".create table U based-on V ifnotexists")).Length);

        Assert.Equal(["a|b"], await _session.QueryAsync("U"));
        Assert.Equal(
            ["TableName|Folder|DocString", "T|F|d", "U|F|Created based on T", "V|G|own"],
            await _session.RunAsync(".show tables | project TableName, Folder, DocString"));
        Assert.Contains("\"one\"", (await _session.RunAsync(".show table U schema as json"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesInPlaceAreOnlyDescribed()
    {
        var file = Path.Combine(_folder, "t.csv");
        await File.WriteAllTextAsync(file, "x\n1\n");
        await _session.Service.Tables.ImportAsync(new TableImport("T", new FileSource([file])) { InPlace = true }, CancellationToken.None);

        foreach (var command in new[] { ".alter table T (y:long)", ".alter-merge table T (y:long)", ".drop column T.x", ".rename column T.x to y", ".alter column T.x type=string" })
            Assert.Contains("in place", (await _session.RefusedAsync(command)).Message, StringComparison.Ordinal);
        await _session.RunAsync(".alter table T docstring 'd'");
        await _session.RunAsync(".alter table T column-docstrings (x:'the x')");

        Assert.Equal(["DocString", "d"], await _session.RunAsync(".show tables | project DocString"));
        Assert.Equal(["x", "1"], await _session.QueryAsync("T"));
    }

    // A query sees the table as it was when it began.
    [Fact]
    public async Task QueriesThatRunAreNotDisturbed()
    {
        await _session.RunAsync(".set T <| range a from 1 to 100000 step 1 | extend b = a, c = 'x'");
        await using var running = await _session.Service.QueryAsync(new QueryRequest("T | where b > 0"), CancellationToken.None);

        await _session.RunAsync(".drop column T.b");
        await _session.RunAsync(".alter column T.c type=long");
        await _session.RunAsync(".alter table T (a:long, z:string)");

        var rows = 0;
        await foreach (var table in running.Tables)
        {
            Assert.Equal(["a", "b", "c"], table.Columns.Select(c => c.Name));
            await foreach (var batch in table.Batches)
                rows += batch.Rows.Count;
        }

        Assert.Equal(100_000, rows);
    }

    [Fact]
    public async Task AFileKeepsIt()
    {
        var path = Path.Combine(_folder, "d.kdb");
        await using (var first = await DatabaseSession.OpenAsync(path))
        {
            await first.RunAsync(".set T <| print a = 1, b = 'x', c = 2.5");
            await first.RunAsync(".drop column T.b");
            await first.RunAsync(".rename column T.c to ['my c']");
            await first.RunAsync(".alter table T (['my c']:real, b:long, a:long)");
            await first.RunAsync(".alter table T column-docstrings (b:'new', ['my c']:'renamed')");
            await first.RunAsync(".append T <| print 3.5, 7, 2");
        }

        await using var second = await DatabaseSession.OpenAsync(path);
        Assert.Equal(["my c|b|a", "2.5|null|1", "3.5|7|2"], await second.QueryAsync("T | sort by a asc"));
        Assert.Equal(["ColumnName|DocString", "my c|renamed", "b|new", "a|"], await second.RunAsync(".show schema | where ColumnName != '' | project ColumnName, DocString"));
        await second.RunAsync(".alter-merge table T (b2:string)");
        await second.RunAsync(".clear table T data");
        await second.RunAsync(".append T <| print 1.5, 1, 1, 'z'");
        Assert.Equal(["my c|b|a|b2", "1.5|1|1|z"], await second.QueryAsync("T"));
    }

    // Changes of one table take turns; none is lost.
    [Fact]
    public async Task ChangesTakeTurns()
    {
        await _session.RunAsync(".set T <| print a = 1, b = 2, " + string.Join(", ", Enumerable.Range(0, 5).Select(i => $"d{i} = {i}")));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => _session.RunAsync((i % 4) switch
        {
            0 => $".alter-merge table T (c{i}:long)",
            1 => $".drop column T.d{i / 4}",
            2 => $".alter table T docstring '{i}'",
            _ => $".rename columns a = T.b, b = T.a",
        }))));

        Assert.Equal(["a|b|c0|c12|c16|c4|c8", "2|1|null|null|null|null|null"], await _session.QueryAsync("T | project-reorder * asc"));
        Assert.Equal(["n", "True"], await _session.RunAsync(".show tables | project n = isnotempty(DocString)"));
    }
}
