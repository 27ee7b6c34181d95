using System.Text.RegularExpressions;
using Xunit;

namespace KustoExport.House.Tests;

/// <summary>Error ids are public contract: each is documented and each is provoked by a test.</summary>
public sealed partial class ErrorCodeTests
{
    public static TheoryData<string> Codes() =>
        [.. Constant().Matches(Repository.Read("src/KustoExport.Kql/Errors/ErrorCodes.cs")).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void IsDocumented(string code) =>
        Assert.Contains($"| {code} |", Repository.Read("docs/errors.md").Replace("`", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void IsTested(string code) =>
        Assert.Contains(
            Repository.Files("tests", ".cs", ".error", ".kql").Where(file => Path.GetFileName(file) != "ErrorCodeTests.cs"),
            file => File.ReadAllText(file).Contains(code, StringComparison.Ordinal));

    [GeneratedRegex(@"public const string (\w+) =")]
    private static partial Regex Constant();
}
