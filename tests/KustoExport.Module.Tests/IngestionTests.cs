using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Invoke-KustoExport -Table, as scripts use it.</summary>
public sealed class IngestionTests : IDisposable
{
    private readonly string _table = $"T{Guid.NewGuid():N}";
    private readonly ModuleRunspace _runspace = new();

    public void Dispose()
    {
        _runspace.Invoke("Remove-KqlTable $args[0] -ErrorAction Ignore", _table);
        _runspace.Dispose();
    }

    [Fact]
    public void TheResultIsATable()
    {
        var made = _runspace.Output("Invoke-KustoExport 'range x from 1 to 10 step 1' -Table $args[0] -Tag monday, tuesday -Folder F -DocString 'What it is' -CreationTime ([datetime]::SpecifyKind([datetime] '2026-01-31T12:00:00', 'Utc'))", _table).Single();

        Assert.Equal(($"NetDefaultDB/{_table}", 10L), ((string)made.Properties["Path"].Value, (long)made.Properties["NumRecords"].Value));
        Assert.Null(made.Properties["Format"].Value);
        var extent = _runspace.Output("Invoke-KqlCommand (\".show table \" + $args[0] + \" extents | project ExtentId, RowCount, Tags, MaxCreatedOn\")", _table).Single();
        Assert.Equal(made.Properties["ExtentId"].Value, extent.Properties["ExtentId"].Value);
        Assert.Equal(("[\"monday\",\"tuesday\"]", new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc)), ((string)extent.Properties["Tags"].Value, (DateTime)extent.Properties["MaxCreatedOn"].Value));
        var listed = _runspace.Output("Invoke-KqlCommand (\".show tables (\" + $args[0] + \")\")", _table).Single();
        Assert.Equal(("F", "What it is"), ((string)listed.Properties["Folder"].Value, (string)listed.Properties["DocString"].Value));
    }

    [Fact]
    public void EachModeDoesWhatItSays()
    {
        Assert.Equal("KqlUnknownTable", Refused("-Mode Append"));
        _runspace.Output("Invoke-KustoExport 'print x = 1' -Table $args[0] -Mode SetOrAppend", _table);
        Assert.Equal("TableExists", Refused("-Mode Set"));
        Assert.Equal("TableExists", Refused(""));
        _runspace.Output("Invoke-KustoExport 'print x = 2' -Table $args[0] -Mode Append", _table);
        Assert.Equal(3L, Sum());
        _runspace.Output("Invoke-KustoExport 'print x = 5' -Table $args[0] -Mode SetOrReplace", _table);
        Assert.Equal(5L, Sum());
        _runspace.Output("Invoke-KustoExport 'print x = 6, y = 7' -Table $args[0] -Mode SetOrAppend -ExtendSchema", _table);
        Assert.Equal(11L, Sum());
        _runspace.Output("Invoke-KustoExport 'print x = 8' -Table $args[0] -Mode SetOrReplace -RecreateSchema", _table);
        Assert.Equal(8L, Sum());
    }

    [Fact]
    public void ARerunAddsNothingWhereATagForbidsIt()
    {
        var once = "-Mode SetOrAppend -Tag ingest-by:monday -IngestIfNotExists monday";
        _runspace.Output($"Invoke-KustoExport 'print x = 1' -Table $args[0] {once}", _table);

        Assert.Equal("IngestedBefore", Refused(once));
        Assert.Equal(1L, Sum());
    }

    [Fact]
    public void OtherNamesAreAWarning()
    {
        _runspace.Output("Invoke-KustoExport 'print x = 1, y = 2' -Table $args[0]", _table);

        var result = _runspace.Invoke("Invoke-KustoExport 'print y = 3, x = 4' -Table $args[0] -Mode Append", _table);

        Assert.Contains("'y' to 'x', 'x' to 'y'", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(4L, Sum());
    }

    [Fact]
    public void RowsOfThePipelineAreIngested()
    {
        _runspace.Output("1..5 | ForEach-Object { [pscustomobject] @{ x = [long]$_ } } | Invoke-KustoExport 'Input | where x > 2' -Table $args[0]", _table);

        Assert.Equal(12L, Sum());
    }

    [Fact]
    public void VerboseShowsTheCommandAndWhatIfWritesNothing()
    {
        var result = _runspace.Invoke("Invoke-KustoExport 'print x = 1' -Table $args[0] -Mode SetOrReplace -RecreateSchema -Tag a -Verbose -WhatIf", _table);

        Assert.Contains($".set-or-replace {_table} with (recreate_schema=true, tags='[\"a\"]') <| print x = 1", string.Join('\n', result.Verbose), StringComparison.Ordinal);
        Assert.Equal("KqlUnknownTable", Refused("-Mode Append"));
    }

    [Theory]
    [InlineData("-ExtendSchema", "ExportOption")]
    [InlineData("-Mode Append -RecreateSchema", "ExportOption")]
    [InlineData("-IncludeHeaders None", "ExportOption")]
    [InlineData("-SizeLimit 1GB", "ExportOption")]
    public void WhatDoesNotFitIsRefused(string parameters, string id) => Assert.Equal(id, Refused(parameters));

    private string Refused(string parameters) =>
        _runspace.Invoke($"Invoke-KustoExport 'print x = 1' -Table $args[0] {parameters}", _table).Errors.Single().FullyQualifiedErrorId.Split(',')[0];

    private long Sum() => (long)_runspace.Output("(Invoke-KqlQuery ($args[0] + ' | summarize s = sum(x)')).s", _table).Single().BaseObject;
}
