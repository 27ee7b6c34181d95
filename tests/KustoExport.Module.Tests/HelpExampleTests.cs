using System.Text.RegularExpressions;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>
/// Examples of the pages of help that are marked <c>powershell run</c> do what they say: those of a page in order, in a folder and a database of their own.
/// The current connection belongs to the process, so nothing else runs beside.
/// </summary>
[Collection(nameof(ConnectionTests))]
public sealed partial class HelpExampleTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _runspace.Output("Get-KustoExportConnection | Disconnect-KustoExport");
        _runspace.Dispose();
        _folder.Dispose();
    }

    // What is shown opens a program of the desktop.
    public static TheoryData<string> Cmdlets() => [.. CmdletHouseTests.Implementations().Select(c => c.Name).Where(name => !name.StartsWith("Show-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void TheMarkedExamplesRun(string cmdlet)
    {
        var page = File.ReadAllText(Path.Combine(BuiltModule.Root, "docs", "en-US", $"{cmdlet}.md")).ReplaceLineEndings("\n");
        var marked = Example().Matches(page).Select(m => (Mark: m.Groups[1].Value, Code: m.Groups[2].Value)).ToList();
        Assert.True(marked.Count > 0, $"docs/en-US/{cmdlet}.md has no example that is run: begin its block with ```powershell run");
        _runspace.Output("[void] $ExecutionContext.SessionState.Path.SetLocation($args[0]); . ([IO.Path]::Combine($args[1], 'tests', 'help-examples', 'Prepare.ps1')) $args[1]", _folder.Path, BuiltModule.Root);

        // What needs the other modules of PowerShell is run by Pester (tests/cmdlets/HelpExamples.Tests.ps1).
        foreach (var (_, code) in marked.Where(e => e.Mark == "run"))
        {
            var result = _runspace.Invoke($". {{ {code}\n}}");
            Assert.True(result.Errors.Count == 0, $"{code}\n=> {(result.Errors.Count > 0 ? result.Errors[0] : null)}");
        }
    }

    [GeneratedRegex(@"```powershell (run(?: pwsh)?)\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
