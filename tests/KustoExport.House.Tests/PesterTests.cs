using System.Text.RegularExpressions;
using Xunit;

namespace KustoExport.House.Tests;

/// <summary>People with PowerShell and Pester have a file of tests for each cmdlet.</summary>
public sealed partial class PesterTests
{
    public static TheoryData<string> Exported() => [.. Cmdlet().Matches(Repository.Read("KustoExport.psd1")).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Exported))]
    public void ACmdletHasAFileOfPesterTests(string cmdlet)
    {
        var file = Repository.Files("tests/cmdlets", ".ps1").SingleOrDefault(f => Path.GetFileName(f) == $"{cmdlet}.Tests.ps1");

        Assert.True(file is not null, $"{cmdlet} has no tests/cmdlets/{cmdlet}.Tests.ps1.");
        Assert.Contains($"Describe '{cmdlet}'", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("Should", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void NoFileIsForACmdletThatIsGone()
    {
        var files = Repository.Files("tests/cmdlets", ".ps1").Select(f => Path.GetFileName(f)[..^".Tests.ps1".Length]).Where(name => name.Contains('-', StringComparison.Ordinal));

        Assert.Empty(files.Except(Cmdlet().Matches(Repository.Read("KustoExport.psd1")).Select(m => m.Groups[1].Value)));
    }

    [GeneratedRegex(@"^\s+'([A-Z][a-z]+-\w+)'", RegexOptions.Multiline)]
    private static partial Regex Cmdlet();
}
