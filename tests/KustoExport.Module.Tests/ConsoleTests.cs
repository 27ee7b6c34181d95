using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>The console against what <c>pwsh -File</c> and <c>pwsh -Command</c> do with the same words.</summary>
public sealed class ConsoleTests
{
    private const string ShowArguments =
        """
        param([Parameter(Mandatory)] [string] $A, [int] $Number = 3, [switch] $Flag, [Parameter(ValueFromRemainingArguments)] $Rest)
        "$A|$Number|$Flag|$($Rest -join ',')"
        """;

    [Theory]
    [InlineData("b|3|False|", "-A", "b")]
    [InlineData("b|5|True|", "-A", "b", "-Number", "5", "-Flag")]
    [InlineData("b|3|True|", "-Flag", "b")]
    [InlineData("b|5|False|", "-A:b", "-Flag:$false", "-Number:", "5")]
    [InlineData("b|-5|False|", "b", "-5")]
    [InlineData("b c|7|False|x,y z", "b c", "7", "x", "y z")]
    [InlineData("$b;'|3|False|", "-A", "$b;'")]
    public void ArgumentsAreBoundAsPwshBindsThem(string expected, params string[] arguments) =>
        Assert.Equal([expected], ConsoleProcess.RunScript(ShowArguments, arguments).Lines);

    [Fact]
    public void AMissingMandatoryArgumentIsAnError()
    {
        var run = ConsoleProcess.RunScript(ShowArguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.NotEqual("", run.Error);
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(3, "exit 3")]
    [InlineData(0, "exit 0")]
    [InlineData(4, "function Leave { exit 4 }; Leave; 'not reached'")]
    [InlineData(1, "throw 'on purpose'")]
    [InlineData(1, "$ErrorActionPreference = 'Stop'; Get-Nothing")]
    [InlineData(0, "Get-Nothing; 'goes on'")]
    [InlineData(1, "if (")]
    public void AScriptsExitCode(int expected, string script) => Assert.Equal(expected, ConsoleProcess.RunScript(script).ExitCode);

    [Theory]
    [InlineData(0, "1")]
    [InlineData(5, "exit 5")]
    [InlineData(1, "throw 'on purpose'")]
    [InlineData(1, "Get-Nothing")]
    [InlineData(0, "Get-Nothing; 'goes on'")]
    public void ACommandsExitCode(int expected, string command) => Assert.Equal(expected, ConsoleProcess.Run("-Command", command).ExitCode);

    [Fact]
    public void OutputAndErrorsGoTheirOwnWays()
    {
        var run = ConsoleProcess.RunScript(
            """
            'first'
            Get-Nothing
            $PSCmdlet
            $VerbosePreference = 'Continue'
            function Talk { [CmdletBinding()] param() $PSCmdlet.WriteWarning('careful'); $PSCmdlet.WriteVerbose('details'); 'last' }
            Talk
            """);

        Assert.Equal(["first", "last"], run.Lines);
        Assert.Contains("Get-Nothing", run.Error, StringComparison.Ordinal);
        Assert.Contains("script.ps1:2", run.Error, StringComparison.Ordinal);
        Assert.Contains("WARNING: careful", run.Error, StringComparison.Ordinal);
        Assert.Contains("VERBOSE: details", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void RedirectedStreamsHaveNoEscapesAndNoProgress()
    {
        var run = ConsoleProcess.RunScript(
            """
            function Work { [CmdletBinding()] param() $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'Working', 'hard')) }
            Work
            Get-ExportCapacity
            throw 'on purpose'
            """);

        Assert.DoesNotContain('\e', run.Output + run.Error);
        Assert.DoesNotContain("Working", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains("on purpose", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnErrorOfTheScriptsSyntaxNamesTheLine()
    {
        var run = ConsoleProcess.RunScript("'fine'\n'also'\nforeach (");

        Assert.Equal("", run.Output);
        Assert.Contains("script.ps1:3", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnErrorOfAQueryIsShownWithItsMarker(bool inFile)
    {
        const string command = "Invoke-KqlQuery 'range x from 1 to 10 step 1 | wher x > 5'";

        var run = inFile ? ConsoleProcess.RunScript(command) : ConsoleProcess.Run("-Command", command);

        Assert.Contains("1:31: 'wher' is not an operator.", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^   1 \| range x from 1 to 10 step 1 \| wher x > 5\r?$", run.Error);
        Assert.Matches(@"(?m)^     \| {31}\^\^\^\^\r?$", run.Error);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(run.Error, "Did you mean 'where'"));
    }

    [Fact]
    public void ObjectsAreFormattedByTheModulesViews()
    {
        var run = ConsoleProcess.Run("-Command", "Get-ExportCapacity");

        Assert.Equal(["Resource", "Total", "Consumed", "Remaining", "Origin"], run.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("DataExport", run.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void WordsAfterCommandAreJoined() => Assert.Equal(["3"], ConsoleProcess.Run("-Command", "1", "+", "2").Lines);

    [Fact]
    public void StandardInputIsReadAsCommands()
    {
        var run = ConsoleProcess.RunWithInput("function Twice($n) {\n  2 * $n\n}\nGet-Nothing\nTwice 21\n");

        Assert.Equal(["42"], run.Lines);
        Assert.Contains("Get-Nothing", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData(6, "1\nexit 6\n2\n")]
    [InlineData(1, "1\nGet-Nothing\n")]
    [InlineData(1, "1\nif (1) {\n")]
    public void StandardInputsExitCode(int expected, string input)
    {
        var run = ConsoleProcess.RunWithInput(input);

        Assert.Equal(expected, run.ExitCode);
        Assert.Equal(["1"], run.Lines);
    }

    [Theory]
    [InlineData("no-such-script.ps1")]
    [InlineData("-NoSuchOption")]
    [InlineData("-File")]
    [InlineData("-Command")]
    public void AWrongCommandLineShowsTheRightOne(string word)
    {
        var run = ConsoleProcess.Run(word);

        Assert.Equal(64, run.ExitCode);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
        Assert.Contains("Usage:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void DotnetRunPassesTheScriptsArguments()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("script.ps1", ShowArguments + "\nexit 9");

        var run = ConsoleProcess.Start(
            ["run", "--no-build", "-c", BuiltModule.Configuration, "--project", "src/KustoExport.Console", "--", script, "-A", "b"],
            input: null);

        Assert.Equal(["b|3|False|"], run.Lines);
        Assert.Equal(9, run.ExitCode);
    }
}
