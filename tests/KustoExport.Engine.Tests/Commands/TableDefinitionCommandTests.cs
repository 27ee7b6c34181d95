using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Tables that commands make, extend, empty, rename and drop.</summary>
public sealed class TableDefinitionCommandTests : IAsyncLifetime
{
    private readonly CommandSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Fact]
    public async Task ATableIsMadeEmpty()
    {
        var answer = await _session.RunAsync(".create table ['My Logs'] (Level:string, Timestamp:datetime, ['a b']:int32, d:dynamic) with (docstring='What it is', folder='F/G')");

        Assert.Equal("TableName|Schema|DatabaseName|Folder|DocString", answer[0]);
        Assert.StartsWith("""My Logs|{"Name":"My Logs","OrderedColumns":[{"Name":"Level","Type":"System.String","CslType":"string"}""", answer[1], StringComparison.Ordinal);
        Assert.EndsWith("|NetDefaultDB|F/G|What it is", answer[1], StringComparison.Ordinal);
        Assert.Equal(["Level|Timestamp|a b|d"], await _session.QueryAsync("['My Logs']"));
        await _session.RunAsync(".append ['My Logs'] <| print 'x', datetime(2026-01-31), int(1), dynamic([1])");
        Assert.Equal(["Count", "1"], await _session.QueryAsync("['My Logs'] | count"));
    }

    // As documented, with success.
    [Fact]
    public async Task OneThatIsThereStaysAsItIs()
    {
        await _session.RunAsync(".set T with (folder='old') <| print a = 1");

        var answer = await _session.RunAsync(".create table T (b:string) with (folder='new')");

        Assert.Contains("\"a\"", answer[1], StringComparison.Ordinal);
        Assert.EndsWith("|old|", answer[1], StringComparison.Ordinal);
        Assert.Equal(["a", "1"], await _session.QueryAsync("T"));
    }

    [Fact]
    public async Task MergingAddsColumnsAndKeepsRows()
    {
        await _session.RunAsync(".create-merge table T (a:long) with (docstring='first')");
        await _session.RunAsync(".append T <| print 1");
        await _session.RunAsync(".create-merge table T (b:string, c:real) with (folder='F')");

        Assert.Equal(["a|b|c", "1||null"], await _session.QueryAsync("T"));
        Assert.Equal(["Folder|DocString", "F|first"], await _session.RunAsync(".show tables (T) | project Folder, DocString"));
        var refusal = await _session.RefusedAsync(".create-merge table T (a:string, z:long)");
        Assert.Equal(ErrorCodes.SchemaMismatch, refusal.ErrorCode);
        Assert.Contains("'a' is a long in the table, not a string", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["a|b|c", "1||null"], await _session.QueryAsync("T"));
    }

    [Fact]
    public async Task ClearingLeavesTheColumns()
    {
        await _session.RunAsync(".set T with (folder='F', tags='[\"ingest-by:a\"]') <| range x from 1 to 10 step 1");

        Assert.Equal(["TableName|DatabaseName", "T|NetDefaultDB"], await _session.RunAsync(".clear table T data"));

        Assert.Equal(["x"], await _session.QueryAsync("T"));
        Assert.Single(await _session.RunAsync(".show table T extents"));
        Assert.Equal(["Folder", "F"], await _session.RunAsync(".show tables | project Folder"));
        await _session.RunAsync(".append T with (ingestIfNotExists='[\"a\"]') <| print 1");
    }

    [Fact]
    public async Task TablesSwapTheirNames()
    {
        foreach (var name in new[] { "A", "A_TEMP", "B", "C" })
            await _session.RunAsync($".set {name} with (docstring='was {name}') <| print n = '{name}'");

        Assert.Equal(["TableName|DatabaseName", "A|NetDefaultDB", "NEWB|NetDefaultDB", "A_TEMP|NetDefaultDB"], await _session.RunAsync(".rename tables A=A_TEMP, NEWB=B, A_TEMP=A, X=Nope ifexists"));

        Assert.Equal(["TableName|DocString", "A|was A_TEMP", "A_TEMP|was A", "C|was C", "NEWB|was B"], await _session.RunAsync(".show tables | project TableName, DocString"));
        Assert.Equal(["n", "A_TEMP"], await _session.QueryAsync("A"));
        await _session.RunAsync(".rename table C to D");
        Assert.Equal(["n", "C"], await _session.QueryAsync("D"));
        await _session.RunAsync(".append D <| print 'more'");
        Assert.Equal(["Count", "2"], await _session.QueryAsync("D | count"));
    }

    [Fact]
    public async Task DroppingAnswersWithWhatIsLeft()
    {
        foreach (var name in new[] { "A", "B", "C", "D" })
            await _session.RunAsync($".create table {name} (x:long)");

        Assert.Equal(["TableName|DatabaseName", "B|NetDefaultDB", "C|NetDefaultDB", "D|NetDefaultDB"], await _session.RunAsync(".drop table A"));
        Assert.Equal(ErrorCodes.KqlUnknownTable, (await _session.RefusedAsync(".drop tables (B, A)")).ErrorCode);
        Assert.Equal(4, (await _session.RunAsync(".drop table A ifexists")).Length);
        Assert.Equal(["TableName|DatabaseName", "D|NetDefaultDB"], await _session.RunAsync(".drop tables (B, A, C) ifexists"));
    }

    [Fact]
    public async Task FilesInPlaceAreNotChanged()
    {
        var folder = Directory.CreateTempSubdirectory("kx-definitions-");
        try
        {
            var file = Path.Combine(folder.FullName, "t.csv");
            await File.WriteAllTextAsync(file, "x\n1\n");
            await _session.Service.Tables.ImportAsync(new TableImport("T", new FileSource([file])) { InPlace = true }, CancellationToken.None);

            foreach (var command in new[] { ".clear table T data", ".rename table T to U", ".create-merge table T (y:long)", ".append T <| print 1", ".set-or-replace T <| print 1" })
            {
                var refusal = await _session.RefusedAsync(command);
                Assert.Equal(ErrorCodes.TableExists, refusal.ErrorCode);
                Assert.Contains("in place", refusal.Message, StringComparison.Ordinal);
            }

            Assert.Equal(["x", "1"], await _session.QueryAsync("T"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(".create table T (a:long, a:string)", ErrorCodes.KqlAmbiguousName, "'a'")]
    [InlineData(".create table T ()", ErrorCodes.KqlSemantic, "by name")]
    [InlineData(".create table T (a:money)", ErrorCodes.KqlSyntax, "money")]
    [InlineData(".create table T (a:long) with (color='red')", ErrorCodes.KqlSyntax, "'color'")]
    [InlineData(".clear table U cache streamingingestion schema", ErrorCodes.KqlNotSupported, "cache")]
    [InlineData(".clear table Nope data", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".rename table Nope to T", ErrorCodes.KqlUnknownTable, "Nope")]
    [InlineData(".rename table U to V", ErrorCodes.TableExists, "'V'")]
    [InlineData(".rename tables A=U, A=V", ErrorCodes.KqlAmbiguousName, "'A'")]
    [InlineData(".rename tables A=U, B=U", ErrorCodes.KqlAmbiguousName, "'U'")]
    [InlineData(".drop table U admins ('x')", ErrorCodes.KqlNotSupported, "admins")]
    [InlineData(".drop table Nope", ErrorCodes.KqlUnknownTable, "Nope")]
    public async Task BadOnesAreRefusedByName(string command, string code, string named)
    {
        await _session.RunAsync(".set U <| print u = 1");
        await _session.RunAsync(".set V <| print v = 1");

        var refusal = await _session.RefusedAsync(command);

        Assert.Equal(code, refusal.ErrorCode);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["TableName", "U", "V"], await _session.RunAsync(".show tables | project TableName"));
    }
}
