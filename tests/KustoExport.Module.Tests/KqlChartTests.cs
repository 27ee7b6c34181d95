using System.Diagnostics;
using System.Xml.Linq;
using KustoExport.Charts;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Export-KqlChart and Show-KqlChart, from rows to files.</summary>
public sealed class KqlChartTests : IDisposable
{
    private const string Rows = "datatable(State:string, N:long)['Texas', 10, 'Kansas', 30]";
    private const string ClassName = "KustoExport.Cmdlets.ExportKqlChartCommand";

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void WhatRenderAsksForComesDownThePipeline()
    {
        var file = _runspace.Output("Invoke-KqlQuery $args[0] | Where-Object N -gt 5 | Export-KqlChart $args[1]", $"{Rows} | render columnchart with (title='Storms', ytitle='count')", _folder["a.svg"]).Single();

        Assert.Equal(_folder["a.svg"], Assert.IsType<FileInfo>(file.BaseObject).FullName);
        Assert.EndsWith(_folder["a.svg"], Assert.IsType<string>(file.Properties["PSPath"]?.Value), StringComparison.Ordinal);
        Assert.Superset(new HashSet<string>(["Storms", "Texas", "Kansas", "State", "count"]), Texts("a.svg"));
    }

    [Theory]
    [InlineData("a.png", "89504E47")]
    [InlineData("a.SVG", "3C3F786D6C")]
    [InlineData("a.html", "3C21444F4354595045")]
    public void TheExtensionSaysTheFormat(string name, string beginning)
    {
        _runspace.Output("Export-KqlChart $args[1] -Query $args[0]", $"{Rows} | render piechart", _folder[name]);

        Assert.StartsWith(beginning, Convert.ToHexString(File.ReadAllBytes(_folder[name])), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void ParametersComeBeforeWhatRenderSays()
    {
        _runspace.Output(
            "Invoke-KqlQuery $args[0] | Export-KqlChart $args[1] -Kind BarChart -Stacking Stacked -Title 'Mine' -XTitle 'Where' -YTitle 'How many' -Width 700 -Height 300 -Legend Hidden -YMin 0 -YMax 50 -YAxis Linear -XAxis Linear",
            $"{Rows} | render areachart with (kind=stacked100, title='Yours')",
            _folder["a.svg"]);

        Assert.Superset(new HashSet<string>(["Mine", "Where", "How many", "50"]), Texts("a.svg"));
        Assert.DoesNotContain("Yours", Texts("a.svg"));
        Assert.Equal("0 0 700 300", XDocument.Load(_folder["a.svg"]).Root!.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void ColumnsAreNamedByParameters()
    {
        const string Query = "print At=datetime(2026-01-01), ['a,b']=1, C=2, Who='x', Odd=1 | union (print At=datetime(2026-01-02), ['a,b']=3, C=4, Who='x', Odd=0)";
        _runspace.Output("Invoke-KqlQuery $args[0] | Export-KqlChart $args[1] -Kind AnomalyChart -XColumn At -YColumn 'a,b', C -Series Who -AnomalyColumn Odd -YSplit Panels -Accumulate", Query, _folder["a.svg"]);

        Assert.Superset(new HashSet<string>(["x: a,b", "x: C", "At"]), Texts("a.svg"));
        Assert.Contains("#D1242F", File.ReadAllText(_folder["a.svg"]).ToUpperInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public void PointsMayLieOnAMap()
    {
        _runspace.Output("Export-KqlChart $args[1] -Query $args[0] -Kind ScatterChart -OnMap", "datatable(Lon:real, Lat:real)[13.4, 52.5, 2.35, 48.85]", _folder["a.svg"]);

        Assert.Contains("50°N", Texts("a.svg"));
    }

    [Fact]
    public void AnyObjectsAreDrawn()
    {
        _runspace.Output("[pscustomobject]@{ Name = 'one'; Size = 3 }, [pscustomobject]@{ Name = 'two'; Size = 4.5 } | Export-KqlChart $args[0] -Kind ColumnChart", _folder["a.svg"]);
        _runspace.Output("Export-KqlChart $args[0] -InputObject @([pscustomobject]@{ Name = 'three'; Size = 3 }) -Kind PieChart", _folder["b.svg"]);

        Assert.Superset(new HashSet<string>(["one", "two", "Name", "Size"]), Texts("a.svg"));
        Assert.Contains("100 %", Texts("b.svg"));
    }

    [Fact]
    public void ADataTableIsDrawnAsItsQueryAsks()
    {
        _runspace.Output("Invoke-KqlQuery $args[0] -As DataTable | Export-KqlChart $args[1]", $"{Rows} | render columnchart with (title='Table')", _folder["a.svg"]);

        Assert.Superset(new HashSet<string>(["Table", "Texas"]), Texts("a.svg"));
    }

    [Fact]
    public void ObjectsMayBeTheTableInputOfAQuery()
    {
        _runspace.Output("1..9 | Export-KqlChart $args[0] -Query 'Input | summarize count() by Odd = tostring(Value % 2) | render piechart'", _folder["a.svg"]);

        Assert.Contains("55.6 %", Texts("a.svg"));
    }

    [Fact]
    public void SeriesOfArraysAreDrawn()
    {
        _runspace.Output("Invoke-KqlQuery $args[0] | Export-KqlChart $args[1]", "range i from 0 to 5 step 1 | extend At = datetime(2026-01-01) + i * 1h | make-series N = sum(i) on At step 1h | render timechart", _folder["a.svg"]);

        Assert.Contains(Texts("a.svg"), text => text.StartsWith("00:00", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("print 1")]
    [InlineData("print 1 | where false")]
    public void WithoutRowsThePictureSaysSo(string query)
    {
        var run = _runspace.Invoke("Invoke-KqlQuery $args[0] | Where-Object { $false } | Export-KqlChart $args[1]", query, _folder["a.svg"]);

        Assert.Empty(run.Errors);
        Assert.Contains("no rows", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("No rows", Texts("a.svg"));
    }

    [Fact]
    public void AWarningSaysWhatIsLeftOut() =>
        Assert.Contains("2 rows have no value", Assert.Single(_runspace.Invoke("Export-KqlChart $args[1] -Query $args[0]", "datatable(At:datetime, N:long)[datetime(null), 1, datetime(null), 2, datetime(2026-01-01), 3] | render timechart", _folder["a.svg"]).Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("Export-KqlChart a.pdf -Query 'print 1'", ErrorCodes.FormatNotSupported)]
    [InlineData("Export-KqlChart a.png", ErrorCodes.ChartInvalid)]
    [InlineData("Export-KqlChart a.png -Query 'print 1'", ErrorCodes.ChartInvalid)]
    [InlineData("Export-KqlChart a.png -Query 'print a=1 | render pivotchart'", ErrorCodes.ChartNotSupported)]
    [InlineData("Export-KqlChart a.png -Query 'print a=1 | render columnchart with (titel=1)'", ErrorCodes.ChartNotSupported)]
    [InlineData("Export-KqlChart a.png -Query 'print a=1, b=2 | render columnchart with (ycolumns=c)'", ErrorCodes.ChartInvalid)]
    [InlineData("Export-KqlChart a.png -Query 'print a=1; print b=2' -Kind Table", ErrorCodes.ChartInvalid)]
    [InlineData("Invoke-KqlQuery 'print a=1 | render card; print b=2 | render card' | Export-KqlChart a.png", ErrorCodes.ChartInvalid)]
    [InlineData("Export-KqlChart Env:a.png -Query 'print 1' -Kind Table", ErrorCodes.TargetNotWritable)]
    public void WhatCantBeDrawnIsAnErrorAndLeavesNothing(string script, string code)
    {
        var error = Assert.Single(_runspace.Invoke($"[void] $ExecutionContext.SessionState.Path.SetLocation($args[0]); {script}", _folder.Path).Errors);

        Assert.Equal($"{code},{ClassName}", error.FullyQualifiedErrorId);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void OfSeveralResultsTheRenderedOneIsDrawn()
    {
        _runspace.Output("Export-KqlChart $args[1] -Query $args[0]", $"print a=1; {Rows} | render columnchart", _folder["a.svg"]);

        Assert.Contains("Kansas", Texts("a.svg"));
    }

    [Fact]
    public void NoClobberKeepsAFileAndForceReplacesAReadOnlyOne()
    {
        var file = _folder.Write("a.svg", "old");
        var kept = Assert.Single(_runspace.Invoke("Export-KqlChart $args[0] -Query 'print a=1' -Kind Card -NoClobber", file).Errors);
        Assert.StartsWith(ErrorCodes.TargetExists, kept.FullyQualifiedErrorId, StringComparison.Ordinal);
        File.SetAttributes(file, FileAttributes.ReadOnly);
        var readOnly = Assert.Single(_runspace.Invoke("Export-KqlChart $args[0] -Query 'print a=1' -Kind Card", file).Errors);
        Assert.StartsWith(ErrorCodes.TargetNotWritable, readOnly.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(file));

        _runspace.Output("Export-KqlChart $args[0] -Query 'print a=1' -Kind Card -Force", file);

        Assert.Contains("a", Texts("a.svg"));
    }

    [Fact]
    public void WhatIfWritesNothing()
    {
        _runspace.Output("Export-KqlChart $args[0] -Query 'print a=1' -Kind Card -WhatIf", _folder["a.svg"]);

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void ShowGivesTheFileToWhoAsks()
    {
        var run = _runspace.Invoke("$env:DISPLAY = $null; $env:WAYLAND_DISPLAY = $null; Show-KqlChart -Query $args[0] -PassThru -Format Svg", $"{Rows} | render columnchart");

        var file = Assert.IsType<FileInfo>(Assert.Single(run.Objects).BaseObject);
        Assert.Equal("chart.svg", file.Name);
        Assert.Contains("Texas", File.ReadAllText(file.FullName), StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
            Assert.Contains(file.FullName, Assert.Single(run.Warnings), StringComparison.Ordinal);
        file.Directory!.Delete(recursive: true);
    }

    [Theory]
    [InlineData("DISPLAY", true)]
    [InlineData("WAYLAND_DISPLAY", true)]
    [InlineData("TERM", false)]
    public void AFileIsOpenedWhereThereIsADisplay(string variable, bool opens)
    {
        if (!OperatingSystem.IsLinux())
            return;
        ProcessStartInfo? started = null;
        var viewer = new PictureViewer(name => name == variable ? ":0" : null, info => (started = info) is not null);

        Assert.Equal(opens, viewer.Open("/tmp/a b.html"));
        Assert.Equal(opens ? ["/tmp/a b.html"] : null, started?.ArgumentList);
    }

    [Fact]
    public void WhereNoProgramOpensFilesTheFileIsNamed() =>
        Assert.False(new PictureViewer(_ => ":0", _ => throw new System.ComponentModel.Win32Exception(2)).Open("/tmp/a.html") && OperatingSystem.IsLinux());

    private HashSet<string> Texts(string name) => [.. XDocument.Load(_folder[name]).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
}
