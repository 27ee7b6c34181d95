using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>The help that Get-Help shows, which the build makes from the pages in docs/en-US.</summary>
public sealed class HelpTests
{
    [Fact]
    public void GetHelpShowsThePages()
    {
        Assert.True(File.Exists(Path.Combine(BuiltModule.BinFolder, "en-US", "KustoExport.dll-Help.xml")), "The build made no help.");

        var run = ConsoleProcess.Run(
            "-Command",
            """
            foreach ($command in Get-Command -Module KustoExport) {
                $help = Get-Help $command.Name -Full
                $sets = @($help.syntax.syntaxItem).Count
                "$($command.Name)|$($help.Synopsis)|$($sets -eq $command.ParameterSets.Count)|$((@($help.examples.example)[0].code -split '\n')[0])"
            }
            """);

        Assert.Equal("", run.Error);
        Assert.All(run.Lines, line => Assert.Matches(@"^[\w-]+\|[^|]{10,}\|True\|.+", line));
        Assert.Contains(run.Lines, line => line.StartsWith("Get-ExportCapacity|Shows how many exports may run at once", StringComparison.Ordinal));
    }

    [Fact]
    public void TypesTablesAndWildcardsAreShownAsPowerShellDoes()
    {
        var run = ConsoleProcess.Run("-Command", "foreach ($help in (Get-Help Import-KqlTable -Full)) { foreach ($paragraph in $help.description) { $paragraph.Text }; foreach ($parameter in $help.parameters.parameter) { \"$($parameter.name) $($parameter.parameterValue) $($parameter.globbing)\" } }");

        Assert.Equal("", run.Error);
        Assert.DoesNotContain(run.Lines, line => line.TrimStart().StartsWith('|'));
        Assert.Contains(run.Lines, line => line.Trim() == $"{"Parquet",-41}KQL");
        Assert.Contains(run.Lines, line => line.Trim() == $"{"UINT64",-41}decimal");
        Assert.Contains("ServerTimeout TimeSpan false", run.Lines);
        Assert.Contains("Path String[] true", run.Lines);
    }

    [Theory]
    [InlineData("about_KustoExport", "Runs Kusto queries")]
    [InlineData("about_KustoExport_KQL", "How KQL is written in PowerShell")]
    [InlineData("about_KustoExport_Runbooks", "How to export on a schedule")]
    public void GetHelpShowsTheTopics(string topic, string expected)
    {
        var run = ConsoleProcess.Run("-Command", $"Get-Help {topic}");

        Assert.Equal("", run.Error);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.All(File.ReadLines(Path.Combine(BuiltModule.BinFolder, "en-US", $"{topic}.help.txt")), line => Assert.True(line.Length <= 120, line));
        Assert.DoesNotContain("**", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("```", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AParameterWithoutWordsIsAnError()
    {
        using var folder = new TemporaryFolder();
        foreach (var page in Directory.EnumerateFiles(Path.Combine(BuiltModule.Root, "docs", "en-US"), "*.md"))
            folder.Write(Path.GetFileName(page), File.ReadAllText(page).Replace("### -Resource", "### -Other", StringComparison.Ordinal));

        var made = ConsoleProcess.Run(Path.Combine(BuiltModule.Root, "tools", "New-ModuleHelp.ps1"), "-Source", folder.Path, "-Destination", folder.Path);

        Assert.Equal(1, made.ExitCode);
        Assert.Contains("-Resource", made.Error, StringComparison.Ordinal);
    }
}
