using System.Management.Automation;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Completion as a prompt asks for it.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly ModuleRunspace _module = new();

    public CompletionTests() => _module.Output(
        "'.create-merge table CompletedFlights (Origin:string, Delay:long, [\"my col\"]:real)', '.create-or-alter function CompletedLate(n:long) { CompletedFlights | where Delay > n }' | Invoke-KqlCommand");

    public void Dispose()
    {
        _module.Output("'.drop table CompletedFlights ifexists', '.drop function CompletedLate ifexists' | Invoke-KqlCommand");
        _module.Dispose();
    }

    // The whole argument is replaced: what was written stays, with its quotes.
    [Theory]
    [InlineData("Invoke-KqlQuery 'CompletedF", "Invoke-KqlQuery 'CompletedFlights")]
    [InlineData("Invoke-KqlQuery 'CompletedF'", "Invoke-KqlQuery 'CompletedFlights'")]
    [InlineData("Invoke-KqlQuery -Query:'CompletedF'", "Invoke-KqlQuery -Query:'CompletedFlights'")]
    [InlineData("Invoke-KqlQuery CompletedF", "Invoke-KqlQuery 'CompletedFlights")]
    [InlineData("Invoke-KqlQuery \"CompletedL", "Invoke-KqlQuery \"CompletedLate(")]
    [InlineData("Invoke-KqlQuery 'CompletedFlights | whe'", "Invoke-KqlQuery 'CompletedFlights | where'")]
    [InlineData("Invoke-KqlQuery -As DataTable -Query 'CompletedFlights | where Del", "Invoke-KqlQuery -As DataTable -Query 'CompletedFlights | where Delay")]
    [InlineData("Invoke-KqlQuery 'CompletedFlights | where Origin == ''x'' and Del'", "Invoke-KqlQuery 'CompletedFlights | where Origin == ''x'' and Delay'")]
    [InlineData("Invoke-KqlQuery \"CompletedFlights | where Origin == `\"x`\" and Del\"", "Invoke-KqlQuery \"CompletedFlights | where Origin == `\"x`\" and Delay\"")]
    [InlineData("Invoke-KqlQuery 'CompletedFlights | where m", "Invoke-KqlQuery 'CompletedFlights | where [\"my col\"]")]
    [InlineData("Invoke-KqlQuery \"CompletedFlights | where m", "Invoke-KqlQuery \"CompletedFlights | where ['my col']")]
    [InlineData("Invoke-KqlQuery 'CompletedFlights\n| project-a", "Invoke-KqlQuery 'CompletedFlights\n| project-away")]
    [InlineData("Invoke-KqlQuery 'externaldata(Origin:string)[\"a.csv\"] | where Or", "Invoke-KqlQuery 'externaldata(Origin:string)[\"a.csv\"] | where Origin")]
    [InlineData("1 | Invoke-KqlQuery 'Inp", "1 | Invoke-KqlQuery 'Input")]
    [InlineData("Invoke-KqlQuery -Source @{ Weathers = 'w.csv' } 'Weat'", "Invoke-KqlQuery -Source @{ Weathers = 'w.csv' } 'Weathers'")]
    [InlineData("Invoke-KustoExport -Path x.csv -Query 'CompletedFlights | distinct Ori'", "Invoke-KustoExport -Path x.csv -Query 'CompletedFlights | distinct Origin'")]
    [InlineData("Invoke-KqlCommand '.show running q", "Invoke-KqlCommand '.show running queries")]
    [InlineData("Invoke-KqlCommand '.drop table CompletedF", "Invoke-KqlCommand '.drop table CompletedFlights")]
    [InlineData("Invoke-KqlCommand '.append T <| CompletedFlights | take 1 | summari", "Invoke-KqlCommand '.append T <| CompletedFlights | take 1 | summarize")]
    public void TheArgumentIsCompleted(string line, string expected) => Assert.Equal(expected, Complete(line).First());

    // A string with a variable would lose it; and where nothing fits, PowerShell has its own ideas, which replace nothing of the query.
    [Theory]
    [InlineData("Invoke-KqlQuery \"$x CompletedF\"")]
    [InlineData("Invoke-KqlQuery 'CompletedFlights | where Origin == \"De")]
    [InlineData("Invoke-KqlQuery 'CompletedFlights | nonsense'")]
    public void NothingIsCompletedWhereNothingIsKnown(string line) => Assert.Empty(Complete(line));

    [Fact]
    public void EachOneSaysWhatItIs()
    {
        var matches = Matches("Invoke-KqlQuery 'CompletedFlights | where ");

        Assert.Equal(["Origin", "Delay", "my col", "CompletedLate"], matches.Select(m => m.ListItemText).Where(n => n is "Origin" or "Delay" or "my col" or "CompletedLate"));
        Assert.Equal(("Delay: long", CompletionResultType.Property), (matches[1].ToolTip, matches[1].ResultType));
    }

    private IEnumerable<string> Complete(string line) => PromptCompletion.Lines(_module, line);

    private IReadOnlyList<CompletionResult> Matches(string line) => PromptCompletion.Matches(_module, line).Items;
}
