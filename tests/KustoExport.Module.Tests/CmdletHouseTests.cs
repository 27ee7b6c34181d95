using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>No cmdlet without help and test, no parameter without a description.</summary>
public sealed partial class CmdletHouseTests
{
    private static readonly string s_root = Path.GetDirectoryName(BuiltModule.Manifest)!;

    public static TheoryData<string> Cmdlets()
    {
        using var runspace = new ModuleRunspace();
        return [.. runspace.Output("(Get-Command -Module KustoExport).Name").Select(name => (string)name.BaseObject)];
    }

    /// <summary>The exported cmdlets with the classes that they are.</summary>
    internal static IReadOnlyList<(string Name, Type Type)> Implementations()
    {
        using var runspace = new ModuleRunspace();
        return [.. runspace.Output("Get-Command -Module KustoExport").Select(c => (CmdletInfo)c.BaseObject).Select(c => (c.Name, c.ImplementingType))];
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void HasHelpWithAnExampleForEachParameterSet(string cmdlet)
    {
        var help = Help(cmdlet);
        foreach (var section in new[] { "SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "RELATED LINKS" })
            Assert.Contains($"\n## {section}\n", help, StringComparison.Ordinal);

        var examples = ExampleHeading().Count(help);
        Assert.True(examples >= Math.Max(3, Command(cmdlet).ParameterSets.Count), $"{cmdlet} has {examples} examples.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void DescribesEveryParameterAndNoOther(string cmdlet)
    {
        var actual = Command(cmdlet).Parameters.Keys.Except(Cmdlet.CommonParameters).Except(Cmdlet.OptionalCommonParameters);
        var documented = ParameterHeading().Matches(Help(cmdlet)).Select(m => m.Groups[1].Value)
            .Except(Cmdlet.CommonParameters).Except(Cmdlet.OptionalCommonParameters);

        Assert.Equal(actual.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void IsTestedInTheEngine(string cmdlet)
    {
        var folder = Path.Combine(s_root, "tests", "KustoExport.Module.Tests");
        Assert.Contains(Directory.EnumerateFiles(folder, "*Tests.cs"), file => File.ReadAllText(file).Contains(cmdlet, StringComparison.Ordinal));
    }

    private static string Help(string cmdlet)
    {
        var file = Path.Combine(s_root, "docs", "en-US", cmdlet + ".md");
        Assert.True(File.Exists(file), $"{cmdlet} has no help: docs/en-US/{cmdlet}.md");
        return File.ReadAllText(file).ReplaceLineEndings("\n");
    }

    private static CommandInfo Command(string cmdlet)
    {
        using var runspace = new ModuleRunspace();
        return (CommandInfo)runspace.Output("Get-Command $args[0]", cmdlet).Single().BaseObject;
    }

    [GeneratedRegex(@"^### Example \d+", RegexOptions.Multiline)]
    private static partial Regex ExampleHeading();

    [GeneratedRegex(@"^### -(\w+)", RegexOptions.Multiline)]
    private static partial Regex ParameterHeading();
}
