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
        Assert.Equal(("monday\r\ntuesday", new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc)), ((string)extent.Properties["Tags"].Value, (DateTime)extent.Properties["MaxCreatedOn"].Value));
        var listed = _runspace.Output("Invoke-KqlCommand (\".show tables (\" + $args[0] + \")\")", _table).Single();
        Assert.Equal(("F", "What it is"), ((string)listed.Properties["Folder"].Value, (string)listed.Properties["DocString"].Value));
    }

    // As docs/cursors.md has it.
    [Fact]
    public void WhatCameSinceTheLastTimeIsExportedOnce()
    {
        using var folder = new TemporaryFolder();
        var counts = _runspace.Output(
            """
            $since = ''
            foreach ($round in 1..4) {
                if ($round -ne 3) { Invoke-KustoExport "range x from $($round * 10) to $($round * 10 + $round) step 1" -Table $args[0] -Mode SetOrAppend | Out-Null }
                $now = (Invoke-KqlQuery 'print cursor_current()').print_0
                (Invoke-KustoExport "declare query_parameters(since:string, now:string); $($args[0]) | where cursor_after(since) and cursor_before_or_at(now)" -Parameter @{ since = $since; now = $now } -Path "$($args[1])/$round.csv").NumRecords
                $since = $now
            }
            (Invoke-KqlQuery 'T | summarize n = dcount(x), all = count()' -Source @{ T = "$($args[1])/*.csv" }) | ForEach-Object { $_.n; $_.all }
            """,
            _table,
            folder.Path);

        Assert.Equal([2L, 3L, 0L, 5L, 10L, 10L], counts.Select(c => (long)c.BaseObject));
    }

    [Fact]
    public void ADataTableHasTheCursorUpToWhichItWasRead()
    {
        var seen = _runspace.Output(
            """
            Invoke-KustoExport 'range x from 1 to 3 step 1' -Table $args[0] | Out-Null
            $first = Invoke-KqlQuery "$($args[0]) | where cursor_after('')" -As DataTable
            Invoke-KustoExport 'print x = 4' -Table $args[0] -Mode Append | Out-Null
            $second = Invoke-KqlQuery "$($args[0]) | where cursor_after('$($first.ExtendedProperties['Cursor'])')" -As DataTable
            $first.Rows.Count; $second.Rows.Count; (Invoke-KqlQuery $args[0] -As DataTable).ExtendedProperties.Count
            """,
            _table);

        Assert.Equal([3, 1, 0], seen.Select(c => (int)c.BaseObject));
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

    // The example of management/data-ingestion/ingest-inline.md, each record at the beginning of its line.
    [Fact]
    public void DataOfACommandIsIngested()
    {
        _runspace.Output("Invoke-KqlCommand (\".create table \" + $args[0] + \" (SKU: string, Quantity: long)\")", _table);

        var extent = _runspace.Output("Invoke-KqlCommand (\".ingest inline into table \" + $args[0] + \" <|`nShoes,1000`nWide Shoes,50`n`\"Coats black`\",20`n`\"Coats with `\"`\"quotes`\"`\"`\",5`n\")", _table).Single();

        Assert.NotEqual(Guid.Empty, (Guid)extent.Properties["ExtentId"].Value);
        var rows = _runspace.Output("Invoke-KqlQuery ($args[0] + ' | order by Quantity asc')", _table);
        Assert.Equal([("Coats with \"quotes\"", 5L), ("Coats black", 20L), ("Wide Shoes", 50L), ("Shoes", 1000L)], rows.Select(r => ((string)r.Properties["SKU"].Value, (long)r.Properties["Quantity"].Value)));
        var error = _runspace.Invoke("Invoke-KqlCommand (\".ingest inline into table \" + $args[0] + \" <|`nShoes,many\")", _table).Errors.Single();
        Assert.StartsWith("BadRow,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("2:7: 'many' is not a long (column 'Quantity')", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesAreIngestedFromTheCurrentLocation()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["one.csv"], "Name,Number\na,1\n");
        _runspace.Output("Invoke-KqlCommand (\".create table \" + $args[0] + \" (Name: string, Number: long)\")", _table);

        var loaded = _runspace.Output("$ExecutionContext.SessionState.Path.SetLocation($args[1]) > $null; Invoke-KqlCommand (\".ingest into table \" + $args[0] + \" ('one.csv') with (ignoreFirstRecord=true)\")", _table, folder.Path).Single();

        Assert.Equal((folder["one.csv"], false), ((string)loaded.Properties["ItemLoaded"].Value, (bool)loaded.Properties["HasErrors"].Value));
        Assert.Equal(1L, _runspace.Output("(Invoke-KqlQuery ($args[0] + ' | count')).Count", _table).Single().BaseObject);
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
