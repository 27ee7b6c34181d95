using System.Management.Automation;
using System.Management.Automation.Runspaces;
using KustoExport.Cmdlets;
using Xunit;

namespace KustoExport.Module.Tests;

public sealed class ThrottledProgressTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(499, 0)]
    [InlineData(500, 2)] // the bar, and its end
    [InlineData(740, 2)]
    [InlineData(750, 3)]
    [InlineData(1000, 4)]
    public void BarsAreDrawnFourTimesASecondAndNotAtOnce(int milliseconds, int expected) =>
        Assert.Equal(expected, RecordsOf(milliseconds, visible: true).Count);

    [Fact]
    public void TheLastRecordEndsTheBar()
    {
        var records = RecordsOf(1000, visible: true);

        Assert.Equal(ProgressRecordType.Completed, records[^1].RecordType);
        Assert.All(records.SkipLast(1), record => Assert.Equal(100, record.PercentComplete));
    }

    [Fact]
    public void NothingIsDrawnWhereNobodyLooks() => Assert.Empty(RecordsOf(10_000, visible: false));

    [Theory]
    [InlineData("$ProgressPreference = 'Continue'", true)]
    [InlineData("$ProgressPreference = 'SilentlyContinue'", false)]
    [InlineData("$ProgressPreference = 'Ignore'", false)]
    public void ThePreferenceDecides(string preference, bool expected)
    {
        using var runspace = new ModuleRunspace();
        runspace.Output("Import-Module -Assembly $args[0]", typeof(TestProgressCommand).Assembly);

        Assert.Equal([expected], runspace.Invoke(preference + "; Test-Progress").Values);
    }

    // Reports every ten milliseconds of a clock of its own.
    private static IReadOnlyList<ProgressRecord> RecordsOf(int milliseconds, bool visible)
    {
        using var runspace = new ModuleRunspace();
        runspace.Output("Import-Module -Assembly $args[0]", typeof(TestProgressCommand).Assembly);
        return runspace.Invoke("param($time, $visible) Test-Progress -Milliseconds $time -Visible $visible", milliseconds, visible).Progress;
    }
}
