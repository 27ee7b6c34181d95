using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Commands that show tables, databases and the service, and queries over what they show.</summary>
public sealed class ShowCommandTests : IAsyncLifetime
{
    private readonly CommandSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kx-commands-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TablesAreShownWithTheirSchemas()
    {
        await ImportAsync("Flights", "Day,Delay,my col\n2026-01-31,5,x\n");
        await ImportAsync("Airports", "Code\nLHR\n");

        Assert.Equal(["TableName|DatabaseName|Folder|DocString", "Airports|NetDefaultDB||", "Flights|NetDefaultDB||"], await _session.RunAsync(".show tables"));
        Assert.Equal(["TableName|DatabaseName|Folder|DocString", "Flights|NetDefaultDB||"], await _session.RunAsync(".show tables (Flights)"));
        Assert.Equal(
            ["TableName|Schema|DatabaseName|Folder|DocString", "Flights|Day:datetime,Delay:long,['my col']:string|NetDefaultDB||"],
            await _session.RunAsync(".show table Flights cslschema"));
        Assert.Equal(
            ["Schema", """{"Name":"Airports","OrderedColumns":[{"Name":"Code","Type":"System.String","CslType":"string"}]}"""],
            await _session.RunAsync(".show table Airports schema as json | project Schema"));
        Assert.Equal(
            ["TableName|ColumnName|ColumnType", "||", "Airports||", "Airports|Code|System.String"],
            await _session.RunAsync(".show database schema | where TableName != 'Flights' | project TableName, ColumnName, ColumnType"));
    }

    [Fact]
    public async Task DetailsOfTablesCountRowsAndExtents()
    {
        await _session.RunAsync(".set T with (folder='F', docstring='what', creationTime='2026-01-31') <| range x from 1 to 5 step 1");
        await _session.RunAsync(".append T with (creationTime='2026-02-01') <| print 7");
        await _session.RunAsync(".create table Empty (x:long)");
        await File.WriteAllTextAsync(Path.Combine(_folder, "p.csv"), "a\n1\n");
        await _session.Service.Tables.ImportAsync(new TableImport("Place", new FileSource([Path.Combine(_folder, "p.csv")])) { InPlace = true }, CancellationToken.None);

        var answer = await _session.RunAsync(".show tables details");

        Assert.Equal(
            "TableName|DatabaseName|Folder|DocString|TotalExtents|TotalExtentSize|TotalOriginalSize|TotalRowCount|HotExtents|HotExtentSize|HotOriginalSize|HotRowCount|AuthorizedPrincipals|RetentionPolicy|CachingPolicy|ShardingPolicy|MergePolicy|StreamingIngestionPolicy|IngestionBatchingPolicy|MinExtentsCreationTime|MaxExtentsCreationTime|RowOrderPolicy|TableId",
            answer[0]);
        const string Shown = "| project TableName, Folder, DocString, TotalExtents, TotalRowCount, TotalOriginalSize, Min = format_datetime(MinExtentsCreationTime, 'yyyy-MM-dd'), Max = format_datetime(MaxExtentsCreationTime, 'yyyy-MM-dd')";
        Assert.Equal(
            ["Empty|||0|0|null||", "Place|||0|null|null||", "T|F|what|2|6|null|2026-01-31|2026-02-01"],
            (await _session.RunAsync(".show tables details " + Shown)).Skip(1));
        Assert.Equal(["T|F|what|2|6|null|2026-01-31|2026-02-01"], (await _session.RunAsync(".show table T details " + Shown)).Skip(1));
        Assert.Equal(["TableName", "T", "Empty"], await _session.RunAsync(".show tables (T, Empty, T) details | project TableName"));
        Assert.Equal(ErrorCodes.KqlUnknownTable, (await _session.RefusedAsync(".show table Nope details")).ErrorCode);
    }

    [Fact]
    public async Task DatabasesTellWhatTheyHold()
    {
        await _session.RunAsync(".set T <| range x from 1 to 5 step 1");
        await _session.RunAsync(".append T <| print 7");
        await _session.RunAsync(".create table Empty (x:long)");

        Assert.Equal(["DatabaseName|NumberOfTables|NumberOfExternalTables|TotalSize", "NetDefaultDB|2|0|null"], await _session.RunAsync(".show database details | project DatabaseName, NumberOfTables, NumberOfExternalTables, TotalSize"));
        Assert.Equal(["DatabaseName|RowCount|TotalExtents|OriginalSize", "NetDefaultDB|6|2|null"], await _session.RunAsync(".show databases datastats | project DatabaseName, RowCount, TotalExtents, OriginalSize"));
        Assert.Equal(
            "DatabaseName|PersistentStorage|Version|IsCurrent|DatabaseAccessMode|PrettyName|AuthorizedPrincipals|RetentionPolicy|MergePolicy|CachingPolicy|ShardingPolicy|StreamingIngestionPolicy|IngestionBatchingPolicy|TotalSize|DatabaseId|InTransitionTo|NumberOfTables|NumberOfExternalTables|NumberOfMaterializedViews|EncryptionScope|SuspensionState",
            (await _session.RunAsync(".show databases details"))[0]);
    }

    [Fact]
    public async Task ATableThatIsNotThereIsNamed()
    {
        await ImportAsync("Flights", "a\n1\n");

        var error = Assert.IsType<KqlException>(await _session.RefusedAsync(".show table Flihgts cslschema"));
        Assert.Equal((ErrorCodes.KqlUnknownTable, "Flihgts"), (error.ErrorCode, (string)error.Target!));
        Assert.Equal("Did you mean 'Flights'?", error.Remedy);
    }

    [Fact]
    public async Task TheVersionGrowsWithEveryChange()
    {
        const string Version = ".show databases | project Version";
        Assert.Equal(["Version", "v1.0"], await _session.RunAsync(Version));
        await _session.RunAsync(".create function F() { print 1 }");
        await ImportAsync("T", "a\n1\n");

        Assert.Equal(["Version", "v1.2"], await _session.RunAsync(Version));
        Assert.Equal(["Count", "0"], await _session.RunAsync(".show databases (NetDefaultDB if_later_than 'v1.2') schema details | count"));
        Assert.Equal(["Count", "3"], await _session.RunAsync(".show database netdefaultdb schema if_later_than 'v1.1' | count"));
    }

    [Fact]
    public async Task ASchemaAsJsonHasThePartsThatAreAskedFor()
    {
        await ImportAsync("T", "a\n1\n");
        await _session.RunAsync(".create function F(n:int, t:(a:long)) { t | take n }");

        var functions = await _session.RunAsync(".show databases (NetDefaultDB) schema as json with (Functions=true) | project d = parse_json(DatabaseSchema).Databases.NetDefaultDB | project t = d.Tables, f = d.Functions.F.InputParameters");
        Assert.Equal(["t|f", """{}|[{"Name":"n","Type":"System.Int32","CslType":"int"},{"Name":"t","Columns":[{"Name":"a","Type":"System.Int64","CslType":"long"}]}]"""], functions);
    }

    [Fact]
    public async Task TypesSurviveOnTheWayToTheQuery() => Assert.Equal(
        ["i|d|a|b", "guid|bool|string|datetime"],
        await _session.RunAsync(".show databases; let v = 1; $command_results | project i = gettype(DatabaseId), d = gettype(IsCurrent), a = gettype(PrettyName), b = gettype(now())"));

    [Fact]
    public async Task AnEmptyAnswerHasColumns() => Assert.Equal(["Name|n"], await _session.RunAsync(".show functions | project Name, n = strlen(Body)"));

    [Fact]
    public async Task ManyRowsAreRead()
    {
        for (var i = 0; i < 300; i++)
            await _session.RunAsync($".create function F{i}() {{ print {i} }}");

        Assert.Equal(["a|b", "300|300"], await _session.RunAsync(".show functions | summarize a = count(), b = dcount(Name)"));
    }

    [Fact]
    public async Task TheResultOfACommandIsGoneAfterwards()
    {
        await _session.RunAsync(".show databases | count");

        Assert.Equal(ErrorCodes.KqlUnknownTable, (await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync("['$command_results'] | count"))).ErrorCode);
    }

    [Fact]
    public async Task MoreRecordsThanAllowedAreAnError()
    {
        Assert.Equal(["x", "1", "2"], await _session.QueryAsync("set truncationmaxrecords = 2; range x from 1 to 2 step 1"));
        var error = await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync("set truncationmaxrecords = 2; range x from 1 to 3 step 1"));
        Assert.Equal(ErrorCodes.QueryFailed, error.ErrorCode);
        Assert.Contains("truncationmaxrecords", error.Message, StringComparison.Ordinal);
    }

    private async Task ImportAsync(string name, string csv)
    {
        var path = Path.Combine(_folder, name + ".csv");
        await File.WriteAllTextAsync(path, csv);
        await _session.Service.Tables.ImportAsync(new TableImport(name, new FileSource([path])), CancellationToken.None);
    }
}
