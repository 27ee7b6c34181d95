using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Import-KqlTable, Get-KqlTable and Remove-KqlTable; -Source and the pipeline of Invoke-KqlQuery.</summary>
public sealed class KqlTableTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public KqlTableTests() => _runspace.Output("$null = $ExecutionContext.SessionState.Path.SetLocation($args[0])", _folder.Path);

    // The database belongs to the process: tables of other tests may be in it.
    public void Dispose()
    {
        _runspace.Output("Remove-KqlTable TableTest*");
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ImportsListsQueriesAndRemoves()
    {
        _folder.Write("1.csv", "a,b\n1,x\n");
        _folder.Write("2.csv", "a,b\n2,y\n");

        var imported = Assert.Single(_runspace.Output("Import-KqlTable -Name TableTest -Path *.csv"));

        Assert.Equal(["Name", "RowCount", "Columns", "Files", "Elapsed", "SkippedRows", "FirstSkippedRows"], imported.Properties.Select(p => p.Name));
        Assert.Equal(("TableTest", 2L), (imported.Properties["Name"].Value, imported.Properties["RowCount"].Value));
        Assert.Equal([1L, 2L], _runspace.Output("Invoke-KqlQuery 'TableTest | order by a asc | project a'").Select(r => r.Properties["a"].Value));
        Assert.Equal(["TableTest"], _runspace.Output("(Get-KqlTable tabletest*).Name").Select(o => o.BaseObject));
        Assert.Empty(_runspace.Output("Remove-KqlTable TableTest -WhatIf; Get-KqlTable TableTest | Remove-KqlTable; Get-KqlTable TableTest*"));
    }

    [Fact]
    public void AnUnknownTableIsAnErrorThatDoesNotEndThePipeline()
    {
        _folder.Write("1.csv", "a\n1\n");
        var result = _runspace.Invoke("$null = Import-KqlTable TableTestFlights 1.csv; Get-KqlTable TableTestFlihgts, TableTestFlights; Remove-KqlTable Nix");
        Assert.Equal(["KqlUnknownTable,KustoExport.Cmdlets.GetKqlTableCommand", "KqlUnknownTable,KustoExport.Cmdlets.RemoveKqlTableCommand"], result.Errors.Select(e => e.FullyQualifiedErrorId));
        Assert.Contains("Did you mean 'TableTestFlights'?", result.Errors[0].ToString());
        Assert.Single(result.Objects);
    }

    [Theory]
    [InlineData("Import-KqlTable TableTest missing.csv", "SourceNotFound")]
    [InlineData("Import-KqlTable TableTest *.tsv", "SourceNotFound")]
    [InlineData("Import-KqlTable TableTest fake.parquet", "FileFormatMismatch")]
    [InlineData("Import-KqlTable TableTest data.csv -Format xlsx", "FormatNotSupported")]
    [InlineData("Import-KqlTable TableTest data.csv -Schema 'a:lnog'", "SchemaInvalid")]
    [InlineData("Import-KqlTable TableTest data.csv -Schema 'a:long, c:long'", "SchemaMismatch")]
    [InlineData("Import-KqlTable TableTest data.csv -Schema 'a:long, b:long'", "BadRow")]
    [InlineData("$null = Import-KqlTable TableTest data.csv; Import-KqlTable TableTest data.csv", "TableExists")]
    [InlineData("Import-KqlTable TableTest Variable:PWD", "SourceNotFound")]
    [InlineData("Import-KqlTable TableTest data.csv -Append -Force", "Argument")]
    [InlineData("Import-KqlTable TableTest data.csv -InPlace -SkipBadRows", "Argument")]
    [InlineData("Invoke-KqlQuery T -Source @{ T = @{ Path = 'data.csv'; Shcema = 'a:long' } }", "SourceInvalid")]
    [InlineData("Invoke-KqlQuery T -Source @{ T = $null }", "SourceInvalid")]
    public void WhatCannotBeReadIsRefusedByName(string script, string errorId)
    {
        _folder.Write("fake.parquet", "a,b\n1,2\n");
        _folder.Write("data.csv", "a,b\n1,x\n");

        Assert.StartsWith(errorId + ",", _runspace.Invoke(script).Error.FullyQualifiedErrorId);
    }

    [Fact]
    public void BadRowsAreLeftOutWithAWarning()
    {
        _folder.Write("data.csv", "a,b\n1,x\nx,y\n2,z\n");

        var result = _runspace.Invoke("Import-KqlTable TableTest data.csv -Schema 'a:long, b:string' -SkipBadRows");

        Assert.Equal(2L, Assert.Single(result.Objects).Properties["RowCount"].Value);
        Assert.Contains("1 rows were left out", Assert.Single(result.Warnings));
        Assert.Contains("data.csv:3: 'x' is not a long (column 'a')", result.Warnings[0]);
    }

    [Fact]
    public void AppendForceNoHeaderDelimiterAndInPlace()
    {
        _folder.Write("data.txt", "1#x\n2#y\n");
        const string Import = "$null = Import-KqlTable TableTest data.txt -Format csv -NoHeader -Delimiter '#' ";

        Assert.Equal(["2", "4", "2", "2"], _runspace.Output(
            $"$count = 'TableTest | count | project tostring(Count)'; {Import}; Invoke-KqlQuery $count; {Import} -Append; Invoke-KqlQuery $count; {Import} -Force; Invoke-KqlQuery $count; {Import} -Force -InPlace; Invoke-KqlQuery $count")
            .Select(row => row.Properties.Single().Value));
        Assert.Equal([true], _runspace.Output("(Get-KqlTable TableTest).IsInPlace").Select(o => o.BaseObject));
    }

    [Fact]
    public void LiteralPathsComeDownThePipeline()
    {
        _folder.Write("odd[1].csv", "a\n1\n");
        _folder.Write("odd2.csv", "a\n2\n");

        Assert.Equal(2L, Assert.Single(_runspace.Output("[IO.DirectoryInfo]::new($PWD.Path).GetFiles('odd*.csv') | Import-KqlTable -Name T")).Properties["RowCount"].Value);
        Assert.Equal(1L, Assert.Single(_runspace.Output("Import-KqlTable TableTest -LiteralPath 'odd[1].csv' -Force")).Properties["RowCount"].Value);
    }

    [Fact]
    public void FilesOfThePipelineBecomeTablesOfTheirNames()
    {
        _folder.Write("TableTest one.csv", "a\n1\n");
        _folder.Write("TableTestTwo.csv.gz", "not packed");
        _folder.Write("TableTestThree.json", "{\"a\":3}\n{\"a\":4}\n");
        const string Files = "[IO.DirectoryInfo]::new($PWD.Path).GetFiles('TableTest*')";

        var result = _runspace.Invoke($"{Files} | Import-KqlTable");

        Assert.Equal([("TableTest one", 1L), ("TableTestThree", 2L)], result.Objects.Select(o => ((string)o.Properties["Name"].Value, (long)o.Properties["RowCount"].Value)).Order());
        Assert.Contains("TableTestTwo.csv.gz", Assert.Single(result.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal([7L], _runspace.Output("Invoke-KqlQuery 'TableTestThree | summarize Total = sum(a)'").Select(r => r.Properties["Total"].Value));
        Assert.Equal(2, _runspace.Invoke($"{Files} | Import-KqlTable").Errors.Count(error => error.FullyQualifiedErrorId.StartsWith("TableExists,", StringComparison.Ordinal)));
        Assert.Empty(_runspace.Output($"{Files} | Import-KqlTable -WhatIf -Force"));
    }

    [Theory]
    [InlineData("'a.csv', 'a.json' | Import-KqlTable", "would both become the table 'a'")]
    [InlineData("'*.csv' | Import-KqlTable", "say with -Name")]
    [InlineData("[pscustomobject] @{ a = 1 } | Import-KqlTable", "say with -Name")]
    [InlineData("@() | Import-KqlTable", "Nothing came down the pipeline")]
    public void WithoutANameItMustBeClearWhichTableAFileBecomes(string script, string message) =>
        Assert.Contains(message, _runspace.Invoke(script).Error.Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void SourcesAreFilesForOneQuery()
    {
        _folder.Write("1.csv", "a\n1\n");
        _folder.Write("2.txt", "2\n");

        Assert.Equal([3L], _runspace.Output(
            "Invoke-KqlQuery 'union One, Two | summarize Total = sum(a)' -Source @{ One = '*.csv'; Two = @{ Path = [IO.FileInfo]::new([IO.Path]::Combine($PWD.Path, '2.txt')); Format = 'csv'; Schema = 'a:long'; NoHeader = $true } }")
            .Select(r => r.Properties["Total"].Value));
        Assert.StartsWith("KqlUnknownTable,", _runspace.Invoke("Invoke-KqlQuery One").Error.FullyQualifiedErrorId);
    }

    [Fact]
    public void ObjectsOfThePipelineAreTheTableInput()
    {
        _folder.Write("1.csv", "12345");
        _folder.Write("2.csv", "123");
        _folder.Write("3.txt", "1");

        Assert.Equal([8L], _runspace.Output("[IO.DirectoryInfo]::new($PWD.Path).GetFiles() | Invoke-KqlQuery 'Input | summarize Bytes = sum(Length) by Extension | where Extension == \".csv\" | project Bytes'").Select(r => r.Properties["Bytes"].Value));
        Assert.Equal([6L], _runspace.Output("1..3 | Invoke-KqlQuery 'Input | summarize x = sum(Value)'").Select(r => r.Properties["x"].Value));
        Assert.Equal([2L], _runspace.Output("@{ n = @{ m = 1, 2 } }, [pscustomobject] @{ N = 'x'; d = [datetime] '2026-01-01' } | Invoke-KqlQuery 'Input | summarize x = sum(tolong(n.m[1]))'").Select(r => r.Properties["x"].Value));
        Assert.Equal([0L], _runspace.Output("@() | Invoke-KqlQuery 'Input | count'").Select(r => r.Properties["Count"].Value));
        Assert.Empty(_runspace.Output("Get-KqlTable Input*"));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("json")]
    [InlineData("parquet")]
    [InlineData("csv.gz")]
    public void WhatWasExportedComesBack(string extension)
    {
        const string Columns = "b:bool, i:int, l:long, r:real, d:decimal, s:string, t:datetime, p:timespan, g:guid, j:dynamic";
        const string Text = "project b, i, l, r = tostring(r), d = tostring(d), s, t = tostring(t), p = tostring(p), g = tostring(g), j = tostring(j)";
        const string Query = $$"""
            datatable({{Columns}}) [
                true, int(-1), 9007199254740993, 1.5, decimal(1234567890.125), 'a "quoted", text', datetime(2026-01-31T23:59:59.1234560Z), timespan(-1.02:03:04.0000001), guid(1b4e28ba-2fa1-11d2-883f-0016d3cca427), dynamic({"a": [1, null]}),
                bool(null), int(null), long(null), real(nan), decimal(null), '', datetime(null), timespan(null), guid(null), dynamic(null),
                false, int(7), long(-9223372036854775808), real(-inf), decimal(-0.5), 'é\n😀', datetime(0001-01-01), timespan(10675199.02:48:05.4775807), guid(00000000-0000-0000-0000-000000000000), dynamic([1.5, true])]
            """;

        var expected = Rows(_runspace.Output("Invoke-KqlQuery $args[0]", $"{Query} | {Text}"));
        var back = Rows(_runspace.Output(
            "$headers = if ($args[1] -match '\\.[ct]sv') { @{ IncludeHeaders = 'All' } } else { @{} }; $null = Invoke-KustoExport -Query $args[0] -Path $args[1] @headers; $null = Import-KqlTable TableTest $args[1] -Schema $args[2]; Invoke-KqlQuery $args[3]",
            Query,
            _folder["x." + extension],
            Columns,
            "TableTest | " + Text));

        Assert.Equal(expected, back);
    }

    [Fact]
    public void TableNamesAndFormatsAreCompleted()
    {
        _folder.Write("1.csv", "a\n1\n");
        var completions = _runspace.Output(
            "$null = Import-KqlTable TableTestWeather 1.csv; foreach ($line in 'Get-KqlTable TableTestWe', 'Import-KqlTable -Format pa') { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText }");
        Assert.Equal(["TableTestWeather", "parquet"], completions.Select(c => c.BaseObject));
    }

    private static IEnumerable<string> Rows(IEnumerable<System.Management.Automation.PSObject> objects) =>
        objects.Select(row => string.Join('|', row.Properties.Select(p => $"{p.Name}={p.Value ?? "∅"}"))).Order(StringComparer.Ordinal);
}
