using System.Management.Automation;
using Xunit;

namespace KustoExport.Module.Tests;

public sealed class InvokeKustoExportTests : IDisposable
{
    private const string ThreeRows = "range x from 1 to 3 step 1";

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }

    private IEnumerable<string> FileNames =>
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder.Path, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    [Fact]
    public void WritesAFileAndGivesItsArtifact()
    {
        var artifact = Assert.Single(_runspace.Output("Invoke-KustoExport $args[0] $args[1]", ThreeRows, _folder["x.csv"]));

        Assert.Equal("x\n1\n2\n3\n", File.ReadAllText(_folder["x.csv"]));
        Assert.Equal(["Path", "NumRecords", "SizeInBytes", "Format", "Elapsed", "ExternalTableName", "ExtentId", "Partition", "Sha256", "Manifest", "IsResumed"], artifact.Properties.Select(p => p.Name));
        Assert.Equal(_folder["x.csv"], artifact.Properties["Path"].Value);
        Assert.Equal(3L, artifact.Properties["NumRecords"].Value);
        Assert.Equal(8L, artifact.Properties["SizeInBytes"].Value);
        Assert.IsType<TimeSpan>(artifact.Properties["Elapsed"].Value);
    }

    [Theory]
    [InlineData("x.tsv", "", "x.tsv")]
    [InlineData("x.jsonl", "", "x.jsonl")]
    [InlineData("x.parquet", "-Compression Zstd -ParquetRowGroupSize 1000 -ParquetDatetimePrecision Millisecond", "x.parquet")]
    [InlineData("x.xlsx", "-IncludeHeaders None", "x.xlsx")]
    [InlineData("x.sheet", "-Format Xlsx", "x.sheet")]
    [InlineData("new/", "-Format Xlsx", "new/export_1.xlsx")]
    [InlineData("x.csv.gz", "", "x.csv.gz")]
    [InlineData("x.csv", "-Compression Gzip", "x.csv.gz")]
    [InlineData("x.txt", "-Format csv -Encoding UTF8BOM", "x.txt")]
    [InlineData("x.csv", "-SizeLimit 1KB -IncludeHeaders FirstFile", "x_1.csv")]
    [InlineData("new/x.csv", "", "new/x.csv")]
    [InlineData("new/", "-Format Json", "new/export_1.json")]
    [InlineData("new", "-Format Json -NamePrefix a", "new/a_1.json")]
    public void NamesFilesAsAsked(string path, string options, string expected)
    {
        var artifact = Assert.Single(_runspace.Output($"Invoke-KustoExport '{ThreeRows}' '{_folder.Path}/{path}' {options}"));

        Assert.Equal([expected], FileNames);
        Assert.Equal(Path.GetFullPath(_folder[expected]), Path.GetFullPath((string)artifact.Properties["Path"].Value));
    }

    [Fact]
    public void AnExistingFolderIsAFolder()
    {
        _runspace.Output("Invoke-KustoExport $args[0] $args[1] -Format Csv", ThreeRows, _folder.Path);

        Assert.Equal(["export_1.csv"], FileNames);
    }

    [Fact]
    public void AFileWithoutAnExtensionIsReplaced()
    {
        File.WriteAllText(_folder["x"], "before");

        _runspace.Output("Invoke-KustoExport $args[0] $args[1] -Format Csv", ThreeRows, _folder["x"]);

        Assert.Equal(["x"], FileNames);
        Assert.Equal("x\n1\n2\n3\n", File.ReadAllText(_folder["x"]));
    }

    [Fact]
    public void RelativePathsStartAtTheLocation()
    {
        _runspace.Output("[void] $ExecutionContext.SessionState.Path.SetLocation($args[1]); Invoke-KustoExport $args[0] x.csv", ThreeRows, _folder.Path);

        Assert.Equal(["x.csv"], FileNames);
    }

    [Fact]
    public void WhatIfWritesNothingAndRunsNothing()
    {
        var result = _runspace.Invoke("Invoke-KustoExport $args[0] $args[1] -WhatIf", "print toint(\"not even run\") | nonsense", _folder["new/x.csv"]);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Objects);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("x.csv", "-NoClobber", "TargetExists", ErrorCategory.ResourceExists)]
    [InlineData("x.csv", "-Compression Snappy", "ExportOption", ErrorCategory.InvalidArgument)]
    [InlineData("x.csv", "-SizeLimit big", "ExportOption", ErrorCategory.InvalidArgument)]
    [InlineData("x.csv", "-NamePrefix a", "ExportOption", ErrorCategory.InvalidArgument)]
    [InlineData("x.txt", "", "FormatNotSupported", ErrorCategory.InvalidArgument)]
    [InlineData("new/", "", "FormatNotSupported", ErrorCategory.InvalidArgument)]
    [InlineData("x.csv/y.csv", "", "TargetNotWritable", ErrorCategory.WriteError)]
    public void WhatCannotBeWrittenIsSaid(string path, string options, string id, ErrorCategory category)
    {
        _folder.Write("x.csv", "old");

        var error = _runspace.Invoke($"Invoke-KustoExport '{ThreeRows}' '{_folder.Path}/{path}' {options}").Error;

        Assert.Equal($"{id},KustoExport.Cmdlets.InvokeKustoExportCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(["x.csv"], FileNames);
        Assert.Equal("old", File.ReadAllText(_folder["x.csv"]));
    }

    [Fact]
    public void APathOutsideTheFileSystemIsRefused() =>
        Assert.StartsWith("TargetNotWritable,", _runspace.Invoke($"Invoke-KustoExport '{ThreeRows}' Variable:x -Format Csv").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void AnErrorOfTheQueryWritesNothing()
    {
        var error = _runspace.Invoke("Invoke-KustoExport $args[0] $args[1]", "print x = 1 | wher x > 0", _folder["x.csv"]).Error;

        Assert.StartsWith("KqlUnknownOperator,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(FileNames);
    }

    [Fact]
    public void AReadOnlyFileNeedsForce()
    {
        File.SetAttributes(_folder.Write("x.csv", "old"), FileAttributes.ReadOnly);

        Assert.StartsWith("TargetNotWritable,", _runspace.Invoke("Invoke-KustoExport $args[0] $args[1]", ThreeRows, _folder["x.csv"]).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        _runspace.Output("Invoke-KustoExport $args[0] $args[1] -Force", ThreeRows, _folder["x.csv"]);
        Assert.Equal("x\n1\n2\n3\n", File.ReadAllText(_folder["x.csv"]));
    }

    [Fact]
    public void TakesValuesOfParameters()
    {
        _runspace.Output(
            "Invoke-KustoExport $args[0] $args[1] -Parameter @{ n = 7 } -Database NetDefaultDB", "declare query_parameters (n: long); print x = n", _folder["x.csv"]);

        Assert.Equal("x\n7\n", File.ReadAllText(_folder["x.csv"]));
    }

    [Fact]
    public void ReadsTheFilesOfASource()
    {
        _folder.Write("in.csv", "a,b\n1,x\n2,y\n");

        _runspace.Output("Invoke-KustoExport 'T | where a > 1' $args[1] -Source @{ T = $args[0] }", _folder["in.csv"], _folder["out.json"]);

        Assert.Equal("{\"a\":2,\"b\":\"y\"}\n", File.ReadAllText(_folder["out.json"]));
    }

    [Fact]
    public void ReadsThePipelineAsInput()
    {
        _runspace.Output("1..5 | Invoke-KustoExport 'Input | summarize sum(Value)' $args[0]", _folder["x.csv"]);

        Assert.Equal("sum_Value\n15\n", File.ReadAllText(_folder["x.csv"]));
    }

    [Fact]
    public void RunsManyExportsAndGoesOnAfterOneThatFails()
    {
        var result = _runspace.Invoke(
            "[pscustomobject] @{ Query = 'print a = 1'; Path = $args[0] }, [pscustomobject] @{ Query = 'nonsense'; Path = $args[1] }, " +
            "[pscustomobject] @{ Query = 'print a = 3'; Path = $args[2] } | Invoke-KustoExport",
            _folder["1.csv"], _folder["2.csv"], _folder["3.json"]);

        Assert.Equal(["1.csv", "3.json"], FileNames);
        Assert.StartsWith("Kql", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("{\"a\":3}\n", File.ReadAllText(_folder["3.json"]));
    }

    [Fact]
    public void ItsArtifactsBindToPath()
    {
        var output = _runspace.Output(
            "function Get-Bound { param([Parameter(ValueFromPipelineByPropertyName)] [string] $Path) process { $Path } }; Invoke-KustoExport $args[0] $args[1] | Get-Bound",
            ThreeRows, _folder["x.csv"]);

        Assert.Equal(_folder["x.csv"], Assert.Single(output).BaseObject);
    }

    [Fact]
    public async Task StoppingLeavesNothingBehind()
    {
        using var shell = PowerShell.Create(_runspace.Runspace);
        shell.AddScript("Invoke-KustoExport $args[0] $args[1]")
            .AddArgument("range x from 1 to 100000 step 1 | extend k = 1 | join kind=inner (range y from 1 to 100000 step 1 | extend k = 1) on k | project x * y")
            .AddArgument(_folder["x.csv"]);
        var running = shell.BeginInvoke<PSObject, PSObject>(null, new PSDataCollection<PSObject>());
        while (!FileNames.Any())
            await Task.Yield();

        shell.Stop();

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(FileNames);
    }

    [Fact]
    public void TheTableViewIsShort()
    {
        var run = ConsoleProcess.Run("-Command", $"Invoke-KustoExport '{ThreeRows}' '{_folder["x.csv"]}'");

        Assert.Equal(["NumRecords", "Size", "Elapsed", "Path"], run.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
