using System.Management.Automation;
using System.Reflection;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>What writes can be tried with -WhatIf, and what loses something asks first.</summary>
public sealed class ConfirmationTests : IDisposable
{
    private const string Reads = "reads";
    private const string Writes = "writes";
    private const string Loses = "writes what was there away";

    // What each of them does: a new one is a decision, which is written down here.
    private static readonly Dictionary<string, string> s_cmdlets = new()
    {
        // The file of a database that isn't there yet.
        ["Connect-KustoExport"] = Writes,
        ["Disconnect-KustoExport"] = Reads,
        ["Export-KqlChart"] = Writes,
        ["Get-ExportCapacity"] = Reads,
        ["Get-ExportOperation"] = Reads,
        ["Get-KqlExternalTable"] = Reads,
        ["Get-KqlTable"] = Reads,
        ["Get-KustoExportConnection"] = Reads,
        ["Import-KqlTable"] = Writes,
        ["Invoke-KqlCommand"] = Writes,
        ["Invoke-KqlQuery"] = Reads,
        ["Invoke-KustoExport"] = Writes,
        ["New-KqlExternalTable"] = Writes,
        ["Receive-ExportOperation"] = Reads,
        ["Remove-KqlExternalTable"] = Loses,
        ["Remove-KqlTable"] = Loses,
        ["Set-ExportCapacity"] = Writes,

        // A picture for the viewer, in the folder for temporary files.
        ["Show-KqlChart"] = Reads,
        ["Stop-ExportOperation"] = Writes,
        ["Wait-ExportOperation"] = Reads,
    };

    private readonly ModuleRunspace _runspace = new();

    public ConfirmationTests() => _runspace.Output("'.set-or-replace Confirmed <| print n = 1' | Invoke-KqlCommand");

    public void Dispose()
    {
        _runspace.Output("Get-KqlTable Confirmed* | Remove-KqlTable -Confirm:$false");
        _runspace.Dispose();
    }

    [Fact]
    public void EachCmdletIsKnownToReadOrToWrite() =>
        Assert.Equal(CmdletHouseTests.Implementations().Select(c => c.Name).Order(StringComparer.Ordinal), s_cmdlets.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void WhatWritesHasWhatIfAndConfirmAndWhatReadsHasNot()
    {
        foreach (var (name, type) in CmdletHouseTests.Implementations())
        {
            var declared = type.GetCustomAttribute<CmdletAttribute>()!;
            Assert.True(declared.SupportsShouldProcess == s_cmdlets[name] is not Reads, $"{name} {s_cmdlets[name]}: what writes has [Cmdlet(…, SupportsShouldProcess = true)], and ShouldProcess once a target; what reads hasn't.");
            Assert.True(declared.ConfirmImpact == ConfirmImpact.High == s_cmdlets[name] is Loses, $"{name} {s_cmdlets[name]}: what takes away has [Cmdlet(…, ConfirmImpact = ConfirmImpact.High)], and nothing else.");
        }
    }

    // With -WhatIf each says what it would do, and does nothing.
    [Theory]
    [InlineData("Connect-KustoExport ./whatif.kdb")]
    [InlineData("Export-KqlChart -Query 'print x = 1, y = 2 | render columnchart' -Path whatif.png")]
    [InlineData("Import-KqlTable ConfirmedToo whatif.csv")]
    [InlineData("Invoke-KqlCommand '.create table ConfirmedToo (a:int)'")]
    [InlineData("Invoke-KustoExport 'print n = 2' whatif.out.csv")]
    [InlineData("Invoke-KustoExport 'print n = 2' -Table ConfirmedToo")]
    [InlineData("New-KqlExternalTable ConfirmedToo 'a:int' ./whatif -Format Csv")]
    [InlineData("Remove-KqlTable Confirmed")]
    [InlineData("Set-ExportCapacity DataExport 7")]
    public void WhatIfDoesNothing(string script)
    {
        using var folder = new TemporaryFolder();
        folder.Write("whatif.csv", "a\n1\n");
        const string State = "(Get-KqlTable Confirmed*).Name; @((Get-KqlExternalTable).Name) -like 'Confirmed*'; @((Get-KustoExportConnection).Database) -eq 'whatif'; (Get-ExportCapacity DataExport).Total -eq 7";
        _runspace.Output("$null = $ExecutionContext.SessionState.Path.SetLocation($args[0])", folder.Path);
        var before = _runspace.Output(State).Select(o => o.ToString()).ToList();

        var result = _runspace.Invoke($"{script} -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Objects);
        Assert.Equal(before, _runspace.Output(State).Select(o => o.ToString()));
        Assert.Equal(["whatif.csv"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    // Here is nobody to answer: a question is an error.
    [Theory]
    [InlineData("Remove-KqlTable Confirmed")]
    [InlineData("Invoke-KqlCommand '.drop table Confirmed'")]
    [InlineData("Invoke-KqlCommand '.clear table Confirmed data'")]
    [InlineData("Invoke-KqlCommand '.set-or-replace Confirmed <| print n = 2'")]
    [InlineData("Invoke-KustoExport 'print n = 2' -Table Confirmed -Mode SetOrReplace")]
    public void WhatLosesRowsAsksUnlessThatIsTurnedOff(string script)
    {
        var asked = _runspace.Invoke($"$ConfirmPreference = 'High'; {script}").Error;
        AssertNobodyCanBeAsked(asked);
        Assert.Equal(1L, Rows("n == 1"));

        Assert.Empty(_runspace.Invoke($"$ConfirmPreference = 'High'; {script} -WhatIf").Errors);
        Assert.Equal(1L, Rows("n == 1"));

        Assert.Empty(_runspace.Invoke($"$ConfirmPreference = 'High'; $null = {script} -Confirm:$false").Errors);
        Assert.True(_runspace.Output("@(Get-KqlTable Confirmed*).Count").Single().BaseObject is 0 || Rows("n == 1") is 0L);
    }

    [Theory]
    [InlineData("Invoke-KqlCommand '.append Confirmed <| print n = 2'")]
    [InlineData("Invoke-KustoExport 'print n = 2' -Table Confirmed -Mode Append")]
    public void WhatLosesNothingDoesNotAsk(string script)
    {
        Assert.Empty(_runspace.Invoke($"$ConfirmPreference = 'High'; $null = {script}").Errors);
        Assert.Equal(1L, Rows("n == 2"));
    }

    [Fact]
    public void ALowPreferenceAsksForEverything()
    {
        var asked = _runspace.Invoke("$ConfirmPreference = 'Medium'; Invoke-KustoExport 'print n = 2' -Table Confirmed -Mode Append").Error;

        AssertNobodyCanBeAsked(asked);
        Assert.Equal(0L, Rows("n == 2"));
    }

    private static void AssertNobodyCanBeAsked(ErrorRecord error)
    {
        Assert.StartsWith("ConfirmationImpossible,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.Contains("nobody can be asked", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", error.Exception.Message, StringComparison.Ordinal);
    }

    private object Rows(string condition) => _runspace.Output($"(Invoke-KqlQuery 'Confirmed | where {condition} | count').Count").Single().BaseObject;
}
