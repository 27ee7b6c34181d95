using System.Text.RegularExpressions;
using Xunit;

namespace KustoExport.House.Tests;

/// <summary>Small files, each with one reason to exist.</summary>
public sealed partial class FileTests
{
    private const int MostLines = 500;

    // A longer file stands here with its reason, or the test fails.
    private static readonly Dictionary<string, string> s_longForAReason = [];

    // Names that say nothing about what is inside.
    private static readonly string[] s_emptyNames = ["Helpers", "Utils", "Utilities", "Common", "Models", "Interfaces", "Extensions", "Misc"];

    [Fact]
    public void NoFileIsTooLong()
    {
        var offenders = SourceFiles()
            .Where(file => File.ReadLines(file).Count() > MostLines)
            .Select(Repository.Relative)
            .Except(s_longForAReason.Keys);

        Assert.Empty(offenders);
    }

    [Fact]
    public void NoFolderHasAnEmptyName()
    {
        var offenders = SourceFiles()
            .Select(Repository.Relative)
            .Where(file => file.Split('/').SkipLast(1).Any(s_emptyNames.Contains));

        Assert.Empty(offenders);
    }

    [Fact]
    public void AFileDeclaresOnePublicType()
    {
        var offenders = Repository.Files("src", ".cs")
            .Where(file => TopLevelPublicType().Count(File.ReadAllText(file)) > 1)
            .Select(Repository.Relative);

        Assert.Empty(offenders);
    }

    [Fact]
    public void NamespacesFollowFolders()
    {
        var offenders = Repository.Files("src", ".cs")
            .Select(file => (File: Repository.Relative(file), Namespace: FileScopedNamespace().Match(File.ReadAllText(file)).Groups[1].Value))
            .Where(f => f.Namespace.Length > 0 && f.Namespace != ExpectedNamespace(f.File))
            .Select(f => $"{f.File}: {f.Namespace}");

        Assert.Empty(offenders);
    }

    /// <summary>As 'build.ps1 Lint' wants them, which takes minutes: System's first, and each by its parts.</summary>
    [Fact]
    public void UsingsAreInOrder()
    {
        var offenders = SourceFiles()
            .Select(file => (File: Repository.Relative(file), Names: UsedNamespace().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).ToList()))
            .Where(f => !f.Names.SequenceEqual(f.Names.OrderBy(name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1).ThenBy(name => name.Replace('.', '\u0001'), StringComparer.OrdinalIgnoreCase)))
            .Select(f => $"{f.File}: {string.Join(", ", f.Names)}");

        Assert.Empty(offenders);
    }

    // xUnit 2 disposes what is IDisposable or IAsyncLifetime, and passes over this one: folders and services would stay.
    [Fact]
    public void NoTestClassIsDisposedByNobody()
    {
        var offenders = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => DisposedByNobody().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative);

        Assert.Empty(offenders);
    }

    [Fact]
    public void NothingIsLeftForLater()
    {
        var offenders = SourceFiles()
            .Where(file => Path.GetFileName(file) != "FileTests.cs")
            .Where(file => UnfinishedWork().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative);

        Assert.Empty(offenders);
    }

    private static IEnumerable<string> SourceFiles() =>
        new[] { "src", "tests", "bench", "module", "tools", "examples" }.SelectMany(folder => Repository.Files(folder, ".cs", ".ps1", ".psm1", ".mjs"));

    private static string ExpectedNamespace(string relativePath) => string.Join('.', relativePath.Split('/')[1..^1]);

    [GeneratedRegex(@"class \w+Tests\b[^\r\n]*\bIAsyncDisposable")]
    private static partial Regex DisposedByNobody();

    [GeneratedRegex(@"^public (?:static |sealed |abstract |readonly |partial )*(?:class|record|struct|interface|enum|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex TopLevelPublicType();

    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsedNamespace();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex UnfinishedWork();
}
