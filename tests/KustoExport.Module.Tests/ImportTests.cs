using System.Globalization;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Importing the built module, each time in a fresh process.</summary>
public sealed class ImportTests
{
    private const string Commands = "(Get-Command -Module KustoExport | ForEach-Object Name) -join ' '";

    // Manifest data without Import-PowerShellDataFile, which belongs to the Utility module.
    private const string Declared = "((& ([scriptblock]::Create([IO.File]::ReadAllText($manifest)))).CmdletsToExport -join ' ')";

    private static readonly string s_manifest = $"$manifest = '{BuiltModule.Manifest}'; ";

    [Fact]
    public void ExportsTheCmdletsOfTheManifest()
    {
        var run = ConsoleProcess.Run("-Command", s_manifest + $"Import-Module $manifest; {Commands}; {Declared}");

        Assert.Equal("", run.Error);
        Assert.Equal(run.Lines[1].Split(' ').Order(), run.Lines[0].Split(' ').Order());
        Assert.Contains("Get-ExportCapacity", run.Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Import-Module $manifest -Force; Import-Module $manifest -Force")]
    [InlineData("Remove-Module KustoExport; Import-Module $manifest")]
    [InlineData("Import-Module $manifest; Import-Module $manifest")]
    public void ImportingAgainLeavesTheCommandsInPlace(string again)
    {
        var run = ConsoleProcess.Run("-Command", s_manifest + $"{Commands}; {again}; {Commands}; (Get-ExportCapacity DataExport).Resource; {Contexts}; (Get-Help Get-ExportCapacity).Synopsis");

        Assert.Equal("", run.Error);
        Assert.Equal(run.Lines[0], run.Lines[1]);
        Assert.Equal("DataExport", run.Lines[2]);
        Assert.Equal("1", run.Lines[3]);
        Assert.StartsWith("Shows how many exports", run.Lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void ImportingLoadsNoDriver()
    {
        var run = ConsoleProcess.Run(
            "-Command",
            "foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) { $assembly.GetName().Name }");

        Assert.Contains("KustoExport", run.Lines);
        Assert.DoesNotContain(run.Lines, name =>
            name.StartsWith("DuckDB", StringComparison.Ordinal) || name.StartsWith("Azure", StringComparison.Ordinal) || name.StartsWith("AWSSDK", StringComparison.Ordinal)
            || name.StartsWith("Apache.Arrow", StringComparison.Ordinal) || name == "Microsoft.Data.SqlClient");
    }

    [Fact]
    public void EveryAssemblyButTheLoaderIsInTheModulesContext()
    {
        var run = ConsoleProcess.Run(
            "-Command",
            "foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) { $assembly.GetName().Name + '=' + [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).Name }");

        var ours = run.Lines.Where(line => line.StartsWith("KustoExport", StringComparison.Ordinal) && !line.StartsWith("KustoExport.Console", StringComparison.Ordinal)).ToList();
        Assert.Contains("KustoExport.Loader=Default", ours);
        Assert.All(ours.Where(line => line != "KustoExport.Loader=Default"), line => Assert.EndsWith("=KustoExport", line, StringComparison.Ordinal));
        Assert.Single(run.Lines, line => line.StartsWith("System.Management.Automation=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[void] [Reflection.Assembly]::LoadFrom('{0}')")] // as if another module had loaded its DuckDB
    public void FirstUseLoadsTheDriverIntoTheModulesContext(string before)
    {
        var foreign = string.Format(CultureInfo.InvariantCulture, before, Path.Combine(BuiltModule.BinFolder, "DuckDB.NET.Data.dll"));

        var run = ConsoleProcess.RunScript(
            foreign + """

            (Invoke-KqlQuery 'print answer = 6 * 7').answer
            foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
                foreach ($assembly in $context.Assemblies) { $assembly.GetName().Name + '=' + $context.Name }
            }
            """);

        Assert.Equal("", run.Error);
        Assert.Equal("42", run.Lines[0]);
        Assert.Contains("DuckDB.NET.Data=KustoExport", run.Lines);
        Assert.Equal(before.Length > 0, run.Lines.Contains("DuckDB.NET.Data=Default"));
    }

    [Fact]
    public void AModuleThatIsNotBuiltSaysSo()
    {
        using var folder = new TemporaryFolder();
        CopyModule(folder, "KustoExport.psd1", "module/KustoExport.psm1", "module/KustoExport.Format.ps1xml");

        var run = ConsoleProcess.Run("-Command", $"Remove-Module KustoExport; Import-Module '{folder["KustoExport.psd1"]}'");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("dotnet build", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherCopyInTheSameProcessIsRefused()
    {
        using var folder = new TemporaryFolder();
        CopyModule(folder, "KustoExport.psd1", "module/KustoExport.psm1", "module/KustoExport.Format.ps1xml", "module/bin/KustoExport.Loader.dll");

        var run = ConsoleProcess.Run("-Command", $"Remove-Module KustoExport; Import-Module '{folder["KustoExport.psd1"]}'");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("new PowerShell process", run.Error.ReplaceLineEndings(" ").Replace(" | ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Contexts =>
        "$count = 0; foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) { if ($context.Name -eq 'KustoExport') { $count++ } }; $count";

    private static void CopyModule(TemporaryFolder folder, params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
            File.Copy(Path.Combine(BuiltModule.Root, file), folder[file]);
        }
    }
}
