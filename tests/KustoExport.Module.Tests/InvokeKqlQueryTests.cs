using System.Data;
using System.Globalization;
using System.Management.Automation;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

public sealed class InvokeKqlQueryTests : IDisposable
{
    private const string ClassName = "KustoExport.Cmdlets.InvokeKqlQueryCommand";

    private readonly ModuleRunspace _runspace = new();

    public void Dispose() => _runspace.Dispose();

    [Theory]
    [InlineData("true", true)]
    [InlineData("int(7)", 7)]
    [InlineData("7", 7L)]
    [InlineData("0.5", 0.5)]
    [InlineData("real(nan)", double.NaN)]
    [InlineData("'text'", "text")]
    [InlineData("''", "")]
    [InlineData("int(null)", null)]
    [InlineData("dynamic([1, 2])[1]", 2L)]
    [InlineData("dynamic(null)", null)]
    public void AValueKeepsItsType(string expression, object? expected) =>
        Assert.Equal(expected, Value($"print v = {expression}"));

    // Get-Content without -Raw gives an array.
    [Theory]
    [InlineData("Invoke-KqlQuery $lines")]
    [InlineData("Invoke-KqlQuery -Query ([object[]] $lines)")]
    [InlineData("Invoke-KqlCommand ('.show tables', '// all', '| take 1 | project v = 2 // the rest')")]
    public void LinesOfAFileAreOneText(string script) =>
        Assert.Equal(2L, Convert.ToInt64(_runspace.Output($"$null = '.create-merge table LinesOfAFile (a: long)' | Invoke-KqlCommand; $lines = [string[]] ('print v = 1 // one', '| extend v = v + 1'); {script}").Single().Properties["v"].Value, CultureInfo.InvariantCulture));

    [Fact]
    public void WhatIsNoTextIsNoQuery() =>
        Assert.StartsWith("ParameterArgument", _runspace.Invoke("Invoke-KqlQuery @()").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void DatetimesAreUtcToTheLastDigit()
    {
        var value = Assert.IsType<DateTime>(Value("print v = datetime(2026-01-31T23:59:59.1234567)"));

        Assert.Equal(DateTimeKind.Utc, value.Kind);
        Assert.Equal("2026-01-31T23:59:59.1234567Z", value.ToString("O"));
    }

    [Fact]
    public void TimespansDecimalsAndGuidsAreNetTypes()
    {
        Assert.Equal(new TimeSpan(1, 2, 3, 4) + TimeSpan.FromTicks(5), Value("print v = time(1.02:03:04.0000005)"));
        Assert.Equal(12.50m, Value("print v = decimal(12.50)"));
        Assert.Equal(Guid.Parse("74be27de-1e4e-49d9-b579-fe0b331d3642"), Value("print v = guid(74be27de-1e4e-49d9-b579-fe0b331d3642)"));
    }

    [Fact]
    public void ABagIsAnObject()
    {
        var bag = Assert.IsType<PSObject>(_runspace.Output("(Invoke-KqlQuery 'print v = dynamic({\"a\": {\"b\": [1, 2.5, \"x\", null]}})').v").Single());
        var list = Assert.IsType<object[]>(((PSObject)bag.Properties["a"].Value).Properties["b"].Value);

        Assert.Equal(new object?[] { 1L, 2.5, "x", null }, list);
    }

    [Fact]
    public void ABagWhoseKeysDifferByCaseIsADictionary() =>
        Assert.Equal([1L, 2L], _runspace.Output("$v = (Invoke-KqlQuery 'print v = dynamic({\"a\": 1, \"A\": 2})').v; $v['a']; $v['A']").Select(o => o.BaseObject));

    [Fact]
    public void ColumnsThatDifferByCaseGetPropertiesOfTheirOwn()
    {
        var result = _runspace.Invoke("Invoke-KqlQuery 'print id = 1, ID = 2'");

        Assert.Equal(["id", "ID_1"], result.Objects.Single().Properties.Select(p => p.Name));
        Assert.Contains("'ID'", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void RowsComeBeforeTheLastIsComputed()
    {
        // A thousand billion rows: this ends only if the rows are streamed and the query is stopped.
        var first = _runspace.Output("foreach ($once in 1) { Invoke-KqlQuery 'range x from 1 to 1000000000000 step 1' | ForEach-Object { $_.x; break } }");

        Assert.Equal(1L, first.Single().BaseObject);
    }

    [Fact]
    public async Task StoppingThePipelineStopsTheQuery()
    {
        using var shell = PowerShell.Create(_runspace.Runspace);
        shell.AddScript("'started'; Invoke-KqlQuery 'range x from 1 to 1000000000000 step 1 | summarize sum(x)'");
        var output = new PSDataCollection<PSObject>();

        var running = shell.InvokeAsync<PSObject, PSObject>(null, output);
        SpinWait.SpinUntil(() => output.Count > 0);
        shell.Stop();

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        Assert.Equal("started", Assert.Single(output).BaseObject);
    }

    [Fact]
    public void EachTabularStatementGivesATable()
    {
        var tables = _runspace.Output("Invoke-KqlQuery 'print a = 1; print b = \"x\"' -As DataTable").Select(o => (DataTable)o.BaseObject).ToList();

        Assert.Equal(["a", "b"], tables.Select(t => t.Columns[0].ColumnName));
        Assert.Equal(["long", "string"], tables.Select(t => t.Columns[0].ExtendedProperties["KqlType"]));
    }

    [Fact]
    public void ADataTableSaysWhatRenderAsksFor()
    {
        var table = (DataTable)_runspace.Output("Invoke-KqlQuery 'print a = 1 | render timechart with (title=\"T, x\", ymin=-5, accumulate=true, ycolumns=a)' -As DataTable").Single().BaseObject;

        Assert.Equal(
            ["Visualization=timechart", "accumulate=true", "title=T, x", "ycolumns=a", "ymin=-5"],
            table.ExtendedProperties.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(k => $"{k}={table.ExtendedProperties[k]}"));
    }

    [Fact]
    public void ADataTableHasNullsAndJsonText()
    {
        var table = (DataTable)_runspace.Output("Invoke-KqlQuery 'print a = int(null), b = dynamic({\"c\": [1, 2]}), d = now()' -As DataTable").Single().BaseObject;

        Assert.Equal(DBNull.Value, table.Rows[0]["a"]);
        Assert.Equal("""{"c":[1,2]}""", table.Rows[0]["b"]);
        Assert.Equal(DataSetDateTime.Utc, table.Columns["d"]!.DateTimeMode);
    }

    [Fact]
    public void AnEmptyResultHasItsColumns()
    {
        var table = (DataTable)_runspace.Output("Invoke-KqlQuery 'print a = 1 | where a > 1' -As DataTable").Single().BaseObject;

        Assert.Equal("a", Assert.Single(table.Columns.Cast<DataColumn>()).ColumnName);
        Assert.Empty(table.Rows);
    }

    [Fact]
    public void ParametersAreValuesAndNotText()
    {
        var result = _runspace.Output("""
            Invoke-KqlQuery 'declare query_parameters (s: string, n: long = 2, t: datetime); print text = strcat(s, tostring(n)), at = t' `
                -Parameter @{ s = 'a"; drop'; t = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc) }
            """).Single();

        Assert.Equal("""a"; drop2""", result.Properties["text"].Value);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), result.Properties["at"].Value);
    }

    [Fact]
    public void ANameAsTabCompletionWritesItIsTheFile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a [1].csv", "x\n1\n");

        Assert.Equal(1L, Assert.Single(_runspace.Output($"Invoke-KqlQuery T -Source @{{ T = '{folder.Path}/a `[1`].csv' }}")).Properties["x"].Value);
    }

    [Theory]
    [InlineData("dynamic", "@{ a = 1, @{ b = 'x' } }", "{\"a\":[1,{\"b\":\"x\"}]}")]
    [InlineData("dynamic", "[pscustomobject]@{ a = [pscustomobject]@{ b = [pscustomobject]@{ c = [pscustomobject]@{ d = $true } } } }", "{\"a\":{\"b\":{\"c\":{\"d\":true}}}}")]
    [InlineData("dynamic", "1, 2.5, $null", "[1,2.5,null]")]
    [InlineData("dynamic", "1.5", "1.5")]
    [InlineData("decimal", "1.5", "1.5")]
    [InlineData("decimal", "0.1234567890123456", "0.1234567890123456")]
    public void ParametersTakePowerShellValues(string type, string value, string expected) =>
        Assert.Equal(expected, Assert.Single(_runspace.Output($"Invoke-KqlQuery 'declare query_parameters (v: {type}); print text = tostring(v)' -Parameter @{{ v = {value} }}")).Properties["text"].Value);

    [Theory]
    [InlineData("")]
    [InlineData("-Parameter @{ n = 'many' }")]
    [InlineData("-Parameter @{ n = 1, 2 }")]
    public void AMissingOrUnfitParameterIsNamed(string arguments)
    {
        var error = _runspace.Invoke($"Invoke-KqlQuery 'declare query_parameters (n: long); print n' {arguments}").Error;

        Assert.Equal($"{ErrorCodes.KqlParameter},{ClassName}", error.FullyQualifiedErrorId);
        Assert.Contains("'n'", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("print x = 1 | wher x > 1", ErrorCodes.KqlUnknownOperator, "where")]
    [InlineData("print x = (1", ErrorCodes.KqlSyntax, "1:11")]
    [InlineData("print Delay = 1 | where Dealy > 1", ErrorCodes.KqlUnknownColumn, "Delay")]
    [InlineData("print strln('a')", ErrorCodes.KqlUnknownFunction, "strlen")]
    [InlineData("Nothing | count", ErrorCodes.KqlUnknownTable, "Nothing")]
    [InlineData("print x = 1 + true", ErrorCodes.KqlTypeMismatch, "1:")]
    [InlineData("print strlen('a', 'b')", ErrorCodes.KqlSemantic, "strlen")]
    [InlineData("print x = 1 | evaluate python(typeof(*), 'x')", ErrorCodes.KqlNotSupported, "python")]
    [InlineData(".show tables", ErrorCodes.KqlRequestKind, "Invoke-KqlCommand")]
    [InlineData("  ", ErrorCodes.KqlSemantic, "empty")]
    [InlineData("let x = 5;", ErrorCodes.KqlSemantic, "only declares names")]
    [InlineData("database('other').T", ErrorCodes.KqlUnknownTable, "'other'")]
    public void AnErrorHasItsIdItsPlaceAndAWayOut(string query, string id, string shown)
    {
        var error = _runspace.Invoke("param($query) Invoke-KqlQuery $query", query).Error;

        Assert.Equal($"{id},{ClassName}", error.FullyQualifiedErrorId);
        Assert.Contains(shown, error.Exception.Message, StringComparison.Ordinal);
        Assert.Matches(@"^1:\d+: ", error.ToString());
        Assert.Contains("^", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheShownErrorPointsIntoTheQuery()
    {
        var shown = ConsoleProcess.RunScript("Invoke-KqlQuery 'print a = 1\n    | wher a > 1'").Error.ReplaceLineEndings("\n");

        Assert.Contains("script.ps1:1, in the query\n", shown, StringComparison.Ordinal);
        Assert.Contains("   2 | | wher a > 1\n     |   ^^^^\n     | 2:7: 'wher' is not an operator.", shown, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'where'?", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void ADatabaseThatIsNotThereIsNamed()
    {
        var error = _runspace.Invoke("Invoke-KqlQuery 'print 1' -Database other").Error;

        Assert.Equal($"{ErrorCodes.DatabaseNotFound},{ClassName}", error.FullyQualifiedErrorId);
        Assert.Equal("other", error.TargetObject);
        Assert.Equal(1L, _runspace.Output("(Invoke-KqlQuery 'print a = 1' -Database NetDefaultDB).a").Single().BaseObject);
    }

    [Fact]
    public void ExplainGivesTheSqlAndRunsNothing()
    {
        var sql = (string)_runspace.Output("Invoke-KqlQuery 'range x from 1 to 1000000000000 step 1 | summarize sum(x)' -Explain").Single().BaseObject;

        Assert.StartsWith("SELECT", sql, StringComparison.Ordinal);
        Assert.Contains("sum(", sql, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void AFileIsATable()
    {
        using var folder = new TemporaryFolder();
        folder.Write("people.csv", "name,born,id\nAda,1815-12-10,1\nAlan,1912-06-23,2\n");

        var row = _runspace.Output("param($path) Invoke-KqlQuery 'People | where born > datetime(1900) | project name, startofyear(born), id' -Source @{ People = $path }", folder["*.csv"]).Single();

        Assert.Equal(["Alan", new DateTime(1912, 1, 1, 0, 0, 0, DateTimeKind.Utc), 2L], row.Properties.Select(p => p.Value));
    }

    [Theory]
    [InlineData("@{ Path = $path; Schema = 'name:string, born:string' }", "1912-06-23")]
    [InlineData("@{ Path = $path; Format = 'csv'; NoHeader = $true }", "1912-06-23")]
    [InlineData("$path", "06/23/1912 00:00:00")]
    public void ASourceSaysHowItsFilesAreRead(string source, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("people.csv", "name,born\nAda,1815-12-10\nAlan,1912-06-23\n");

        var result = _runspace.Output(
            $"param($path) Invoke-KqlQuery People -Source @{{ People = {source} }} | ForEach-Object {{ [string] @($_.PSObject.Properties)[1].Value }}",
            folder["people.csv"]);

        Assert.Contains(expected, result.Select(o => (string)o.BaseObject));
    }

    [Fact]
    public void AValueThatIsNotOfItsColumnsTypeIsAnErrorAlsoInsideFunctions()
    {
        using var folder = new TemporaryFolder();
        folder.Write("t.csv", "a,b\n1,x\n2,y\n");

        var error = _runspace.Invoke("param($path) Invoke-KqlQuery 'T | summarize max(acos(b))' -Source @{ T = @{ Path = $path; Schema = 'a:long, b:real' } }", folder["t.csv"]).Error;

        Assert.Contains("'x' is not a real (column 'b' of", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ThePipelineIsATable()
    {
        var rows = _runspace.Output("@{ n = 1; s = 'a' }, @{ n = 2; s = 'b' }, @{ n = 3; s = 'a' } | ForEach-Object { [pscustomobject] $_ } | Invoke-KqlQuery 'Input | summarize total = sum(n) by s | order by s asc'");

        Assert.Equal([4L, 2L], rows.Select(r => r.Properties["total"].Value));
    }

    private object? Value(string query)
    {
        // Read from the object itself: the pipeline would take an array apart and drop what it wraps.
        var row = _runspace.Output("param($query) Invoke-KqlQuery $query", query).Single();
        return row.Properties["v"].Value;
    }
}
