using KustoExport.Engine.Tests.Cluster;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Import-KqlTable from queries, of a cluster and of this process, and from rows of the pipeline. The current connection belongs to the process, so nothing else runs beside.</summary>
[Collection(nameof(ConnectionTests))]
public sealed class TableImportTests : IDisposable
{
    private const string Columns = """[{"ColumnName":"b","ColumnType":"bool"},{"ColumnName":"i","ColumnType":"int"},{"ColumnName":"l","ColumnType":"long"},{"ColumnName":"r","ColumnType":"real"},{"ColumnName":"m","ColumnType":"decimal"},{"ColumnName":"s","ColumnType":"string"},{"ColumnName":"d","ColumnType":"datetime"},{"ColumnName":"t","ColumnType":"timespan"},{"ColumnName":"g","ColumnType":"guid"},{"ColumnName":"y","ColumnType":"dynamic"}]""";
    private const string Row = """[true,1,2,0.5,"12345678901234567890.5","one","2026-01-31T23:59:59.1234567Z","1.00:00:01","6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52",{"a":[1]}]""";
    private const string Nulls = "[null,null,null,null,null,\"\",null,null,null,null]";
    private const string Truncation = """{"OneApiErrors":[{"error":{"code":"LimitsExceeded","@message":"(80DA0003)"}}]}""";

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterServer _server = new(call => ClusterAnswer.Ok(Reply(call.Json.GetProperty("csl").GetString() == "Cut" ? $"{Row},{Truncation}" : $"{Row},{Nulls}")));

    public TableImportTests() => _runspace.Output(
        "$cluster = Connect-KustoExport -Cluster $args[0] -Database Samples; $local = Connect-KustoExport; $ExecutionContext.SessionState.Path.SetLocation($args[1])", _server.Address, _folder.Path);

    public void Dispose()
    {
        _runspace.Output("Remove-KqlTable ImportTest* -Connection $local -Confirm:$false; Get-KustoExportConnection | Disconnect-KustoExport");
        _runspace.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AResultOfAClusterKeepsItsTypes()
    {
        var imported = _runspace.Output("Import-KqlTable ImportTest -Query 'T | where true' -From $cluster -NoTruncation -ServerTimeout 0:20").Single();

        Assert.Equal(2L, imported.Properties["RowCount"].Value);
        Assert.Equal(
            ["bool", "int", "long", "real", "decimal", "string", "datetime", "timespan", "guid", "dynamic"],
            _runspace.Output("(Invoke-KqlQuery 'ImportTest | getschema').ColumnType").Select(o => o.BaseObject));
        Assert.Equal(
            """true,1,2,0.5,12345678901234567890.5,one,2026-01-31T23:59:59.1234567Z,1.00:00:01,6f0c2a0e-58a4-4a0b-9f0e-3b7d4f1c9a52,"{""a"":[1]}" """.TrimEnd() + "\n,,,,,\"\",,,,\n",
            Exported("ImportTest | sort by l desc"));
        var call = Assert.Single(_server.Calls);
        Assert.Equal("Samples", call.Json.GetProperty("db").GetString());
        Assert.Equal((true, "00:20:00"), (call.Options.GetProperty("notruncation").GetBoolean(), call.Options.GetProperty("servertimeout").GetString()));
    }

    [Fact]
    public void WhereTheCurrentConnectionIsAClustersTheTableIsKeptHere()
    {
        _runspace.Output("$null = Connect-KustoExport -Cluster $args[0]; $null = Import-KqlTable ImportTest -Query T; $null = Invoke-KqlQuery T | Import-KqlTable ImportTestRows; $null = Connect-KustoExport", _server.Address);

        Assert.Equal([2L, 2L], _runspace.Output("foreach ($t in 'ImportTest', 'ImportTestRows') { (Invoke-KqlQuery \"$t | count\").Count }").Select(o => o.BaseObject));
    }

    [Fact]
    public void WhatIsTruncatedLeavesNothingUnlessItIsAllowed()
    {
        Assert.StartsWith(ErrorCodes.ResultTruncated + ",", _runspace.Invoke("Import-KqlTable ImportTest -Query Cut -From $cluster").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_runspace.Output("Get-KqlTable ImportTest*"));

        var partial = _runspace.Invoke("(Import-KqlTable ImportTest -Query Cut -From $cluster -AllowPartial).RowCount");
        Assert.Equal(1L, Assert.Single(partial.Objects).BaseObject);
        Assert.Contains("80DA0003", Assert.Single(partial.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AQueryOfThisProcess()
    {
        const string Import = "Import-KqlTable ImportTest -Query 'declare query_parameters(n:long); range x from 1 to n step 1' -Parameter @{ n = 5 }";

        Assert.Equal(5L, _runspace.Output($"({Import}).RowCount").Single().BaseObject);
        Assert.StartsWith(ErrorCodes.TableExists + ",", _runspace.Invoke(Import).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(6L, _runspace.Output("$null = Import-KqlTable ImportTest -Query 'ImportTest | take 3' -Append; $null = Import-KqlTable ImportTest -Query 'ImportTest | where x < 4' -Force; (Invoke-KqlQuery 'ImportTest | count').Count").Single().BaseObject);
        Assert.StartsWith(ErrorCodes.KqlNotSupported + ",", _runspace.Invoke("Import-KqlTable ImportTest2 -Query 'print 1' -ServerTimeout 0:20").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void AResultWithoutRowsIsATableWithItsColumns() =>
        Assert.Equal(["a", "b"], _runspace.Output("$null = Import-KqlTable ImportTest -Query 'print a = 1, b = now() | take 0'; (Invoke-KqlQuery 'ImportTest | getschema').ColumnName").Select(o => o.BaseObject));

    [Fact]
    public void RowsThatAreAddedGoByTheirNames()
    {
        _runspace.Output("$null = Import-KqlTable ImportTest -Query 'print a = 1, b = \"x\", c = 1.5'; $null = Import-KqlTable ImportTest -Query 'print b = \"y\", a = 2' -Append");

        Assert.Equal("1,x,1.5\n2,y,\n", Exported("ImportTest | sort by a asc"));
    }

    [Theory]
    [InlineData("print a = 1, d = 2", "which the table 'ImportTest' lacks")]
    [InlineData("print a = 1.5", "is a real, and that of the table 'ImportTest' is a long")]
    public void ColumnsThatDoNotFitAreRefused(string query, string problem)
    {
        var error = _runspace.Invoke("$null = Import-KqlTable ImportTest -Query 'print a = 1'; Import-KqlTable ImportTest -Query $args[0] -Append", query).Error;

        Assert.StartsWith(ErrorCodes.SchemaMismatch + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(problem, error.Exception.Message, StringComparison.Ordinal);
    }

    // Whatever their columns are called.
    [Fact]
    public void RowsOfThePipelineAreRows()
    {
        Assert.Equal(3L, _runspace.Output("(Invoke-KqlQuery 'range Path from 1 to 3 step 1 | project Path = tostring(Path), FullName = 1' | Import-KqlTable ImportTest).RowCount").Single().BaseObject);
        Assert.Equal(["Path:string", "FullName:long"], _runspace.Output("Invoke-KqlQuery 'ImportTest | getschema' | ForEach-Object { \"$($_.ColumnName):$($_.ColumnType)\" }").Select(o => o.BaseObject));
        Assert.Equal(2L, _runspace.Output("([pscustomobject]@{ a = 1 }, @{ b = 'x' } | Import-KqlTable ImportTest2).RowCount").Single().BaseObject);
    }

    [Fact]
    public void FilesOfThePipelineAreFiles()
    {
        File.WriteAllText(_folder["a[1].csv"], "n\n1\n");
        File.WriteAllText(_folder["b.csv"], "n\n2\n3\n");

        Assert.Equal(
            [2L, 3L, 3L, 2L, 1L],
            _runspace.Output("""
                ('b*.csv' | Import-KqlTable ImportTest -Force).RowCount
                ('*.csv' | Import-KqlTable ImportTest -Force).RowCount
                ([IO.DirectoryInfo]::new($PWD.Path).GetFiles('*.csv'), 'b?csv' | ForEach-Object { $_ } | Import-KqlTable ImportTest -Force).RowCount
                ([pscustomobject]@{ Path = 'b.csv' } | Import-KqlTable ImportTest -Force).RowCount
                ([pscustomobject]@{ LiteralPath = 'a[1].csv' } | Import-KqlTable ImportTest -Force).RowCount
                """).Select(o => o.BaseObject));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ a = 1 } | Import-KqlTable ImportTest -Schema 'a:long'", "-Schema is for files")]
    [InlineData("[pscustomobject]@{ a = 1 } | Import-KqlTable ImportTest -InPlace", "-InPlace is for files")]
    [InlineData("'x.csv', [pscustomobject]@{ a = 1 } | Import-KqlTable ImportTest", "Files and rows")]
    [InlineData("[pscustomobject]@{ a = 1 }, 'x.csv' | Import-KqlTable ImportTest", "Files and rows")]
    [InlineData("@() | Import-KqlTable ImportTest", "Nothing came down the pipeline")]
    public void WhatDoesNotGoTogetherIsRefused(string script, string problem)
    {
        Assert.Contains(problem, _runspace.Invoke(script).Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_runspace.Output("Get-KqlTable ImportTest*"));
    }

    [Fact]
    public void WhatIfImportsNothing()
    {
        _runspace.Output("Import-KqlTable ImportTest -Query T -From $cluster -WhatIf; [pscustomobject]@{ a = 1 } | Import-KqlTable ImportTest -WhatIf");

        Assert.Empty(_server.Calls);
        Assert.Empty(_runspace.Output("Get-KqlTable ImportTest*"));
    }

    private static string Reply(string rows) =>
        $$"""[{"FrameType":"DataSetHeader"},{"FrameType":"DataTable","TableId":1,"TableKind":"PrimaryResult","TableName":"T","Columns":{{Columns}},"Rows":[{{rows}}]},{"FrameType":"DataSetCompletion","HasErrors":false,"Cancelled":false}]""";

    private string Exported(string query)
    {
        _runspace.Output("$null = Invoke-KustoExport $args[0] $args[1] -IncludeHeaders None -Force", query, _folder["exported.csv"]);
        return File.ReadAllText(_folder["exported.csv"]);
    }
}
