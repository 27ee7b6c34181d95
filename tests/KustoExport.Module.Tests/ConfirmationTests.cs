using System.Management.Automation;
using System.Reflection;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>What writes can be tried with -WhatIf, and what loses something asks first.</summary>
public sealed class ConfirmationTests : IDisposable
{
    // These change nothing that stays.
    private static readonly string[] s_reading = ["Get", "Receive", "Wait", "Connect", "Disconnect", "Show"];

    private readonly ModuleRunspace _runspace = new();

    public ConfirmationTests() => _runspace.Output("'.set-or-replace Confirmed <| print n = 1' | Invoke-KqlCommand");

    public void Dispose()
    {
        _runspace.Output("Get-KqlTable Confirmed* | Remove-KqlTable -Confirm:$false");
        _runspace.Dispose();
    }

    public static TheoryData<string> Writing() => [.. CmdletHouseTests.Implementations().Select(c => c.Name).Where(name => !s_reading.Contains(name.Split('-')[0]) && name != "Invoke-KqlQuery")];

    [Theory]
    [MemberData(nameof(Writing))]
    public void WhatWritesHasWhatIfAndConfirm(string name)
    {
        var declared = CmdletHouseTests.Implementations().Single(c => c.Name == name).Type.GetCustomAttribute<CmdletAttribute>()!;

        Assert.True(declared.SupportsShouldProcess, $"{name} writes: [Cmdlet(…, SupportsShouldProcess = true)], and ShouldProcess once a target.");
        Assert.True(!name.StartsWith("Remove-", StringComparison.Ordinal) || declared.ConfirmImpact == ConfirmImpact.High, $"{name} removes: [Cmdlet(…, ConfirmImpact = ConfirmImpact.High)].");
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
        Assert.Contains("user interaction", asked.Exception.Message, StringComparison.OrdinalIgnoreCase);
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

        Assert.Contains("user interaction", asked.Exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0L, Rows("n == 2"));
    }

    private object Rows(string condition) => _runspace.Output($"(Invoke-KqlQuery 'Confirmed | where {condition} | count').Count").Single().BaseObject;
}
