using System.Runtime.CompilerServices;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Coverage;

/// <summary>Every documented name is run or refused by name, and docs/coverage.md says which. KX_UPDATE_GOLDENS=1 writes the page.</summary>
public sealed class CoverageTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    [Fact]
    public async Task ThePageSaysWhatTheEngineTakes()
    {
        var page = Path.Combine(s_root, "docs", "coverage.md");
        var actual = await CoverageReport.WriteAsync(fixture.Service);
        if (Environment.GetEnvironmentVariable("KX_UPDATE_GOLDENS") == "1")
            await File.WriteAllTextAsync(page, actual);
        Assert.True(
            (await File.ReadAllTextAsync(page)).ReplaceLineEndings("\n") == actual,
            "docs/coverage.md is stale: write it with KX_UPDATE_GOLDENS=1 dotnet test tests/KustoExport.Engine.Tests --filter CoverageTests");
    }

    [Fact]
    public async Task ANameIsRunOrRefusedByNameWithAWayOut()
    {
        var problems = new List<string>();
        foreach (var name in DocumentedName.All)
        {
            if (Problem(name, await CoverageReport.ErrorOfAsync(fixture.Service, name)) is { } problem)
                problems.Add($"{name.Section}, {name.Name}: {problem}");
        }

        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    [Fact]
    public void TheListHasEveryFunctionThatTheBinderKnowsOf()
    {
        var known = File.ReadLines(Path.Combine(s_root, "src/KustoExport.Kql/Binding/FunctionNames.txt")).Where(l => !l.StartsWith('#') && l.Length > 0);
        Assert.Empty(known.Except(DocumentedName.All.Select(n => n.Name)));
    }

    private static string? Problem(DocumentedName name, KustoExportException? error) => error switch
    {
        null => null,
        { ErrorCode: ErrorCodes.KqlNotSupported } when !Mentions(error, name.Name) => $"the refusal doesn't name it: {((KqlException)error).Summary}",
        { ErrorCode: ErrorCodes.KqlNotSupported, Remedy: null } => $"the refusal has no way out: {((KqlException)error).Summary}",
        { ErrorCode: ErrorCodes.KqlNotSupported or ErrorCodes.KqlUnknownTable } => null,
        { ErrorCode: ErrorCodes.KqlUnknownFunction or ErrorCodes.KqlSyntax } => $"not known: {((KqlException)error).Summary}",
        _ when name.IsSample => $"its sample doesn't bind: {((KqlException)error).Summary}",
        _ => null,
    };

    private static bool Mentions(KustoExportException error, string name) =>
        ((KqlException)error).Problem.Contains(name.Split(' ')[0], StringComparison.OrdinalIgnoreCase);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
