using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>The objects that rows become: as if the pipeline's own thread had made them, in order, and no more of them than are written.</summary>
public sealed class RowObjectTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();

    public void Dispose() => _runspace.Dispose();

    [Fact]
    public void ManyRowsKeepTheirOrder() =>
        Assert.Equal(
            Enumerable.Range(1, 20_000).Select(n => (long)n),
            _runspace.Output("Invoke-KqlQuery 'range n from 1 to 20000 step 1'").Select(row => (long)row.Properties["n"].Value));

    [Fact]
    public void WideRowsAreWhole()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 700).Select(i => $"c{i} = n + {i}"));

        var rows = _runspace.Output($"Invoke-KqlQuery 'range n from 1 to 40 step 1 | project {columns}'");

        Assert.Equal(40, rows.Count);
        for (var n = 0; n < rows.Count; n++)
            Assert.Equal(Enumerable.Range(0, 700).Select(i => (object)(long)(n + 1 + i)), rows[n].Properties.Select(p => p.Value));
    }

    [Fact]
    public void RowsAreObjectsOfNotesOnly()
    {
        var row = _runspace.Output("Invoke-KqlQuery 'print Count = 1, Length = 2, PSObject = 3, Equals = 4, b = dynamic({\"ToString\": 1})'").Single();

        Assert.Equal(["System.Management.Automation.PSCustomObject", "System.Object"], row.TypeNames);
        Assert.Equal(["Count", "Length", "PSObject", "Equals", "b"], row.Properties.Select(p => p.Name));
        Assert.All(row.Properties, p => Assert.Equal(PSMemberTypes.NoteProperty, p.MemberType));
        Assert.Equal(1L, ((PSObject)row.Properties["b"].Value).Properties["ToString"].Value);
    }

    // Copies are what tells: PowerShell copies a property whenever it goes into another object.
    [Fact]
    public void APropertyIsOfOneObjectOnly()
    {
        var values = _runspace.Output(
            """
            $row = Invoke-KqlQuery 'print x = 1'
            $copy = $row.PSObject.Copy()
            $other = [pscustomobject] @{}
            $other.PSObject.Properties.Add($row.PSObject.Properties['x'])
            $row.x = 2
            $copy.x = 3
            $row.x; $copy.x; $other.x
            $row.PSObject.Properties.Remove('x')
            @($row.PSObject.Properties).Count; @($copy.PSObject.Properties).Count
            """);

        Assert.Equal([2, 3, 1L, 0, 1], values.Select(v => v.BaseObject));
    }

    [Fact]
    public void RowsHaveTheTypesOfTheirRunspaceOnAnyThread()
    {
        var state = InitialSessionState.CreateDefault2();
        var type = new TypeData("System.Management.Automation.PSCustomObject");
        type.Members.Add("Alias", new AliasPropertyData("Alias", "x"));
        state.Types.Add(new SessionStateTypeEntry(type, isRemove: false));
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);

        var row = shell.AddScript("Import-Module $args[0]; Invoke-KqlQuery 'print x = 5'").AddArgument(BuiltModule.Manifest).Invoke().Single();

        Assert.Null(Runspace.DefaultRunspace);
        Assert.Equal(5L, row.Properties["Alias"].Value);
    }

    [Fact]
    public void RowsBeforeAFailureCome()
    {
        const string Query = "range x from 1 to 400000 step 1 | extend d = todecimal('99999999999999999999') * iff(x == 300000, 10, 1)";

        var result = _runspace.Invoke("$n = 0; try { Invoke-KqlQuery $args[0] | ForEach-Object { $n++ } } finally { $global:rowsBefore = $n }", Query);

        Assert.Equal("QueryFailed,KustoExport.Cmdlets.InvokeKqlQueryCommand", result.Error.FullyQualifiedErrorId);
        Assert.InRange((int)_runspace.Output("$global:rowsBefore").Single().BaseObject, 1, 299_999);
    }

    [Fact]
    public void AResultThatIsLeftEarlyIsNotMadeToItsEnd()
    {
        // Each bag is read when its object is made; memory would end long before the rows do.
        const string Query = "range x from 1 to 1000000000000 step 1 | extend b = bag_pack('x', x)";

        Assert.Equal(
            [1L, 2L, 3L],
            _runspace.Output("foreach ($once in 1) { Invoke-KqlQuery $args[0] | ForEach-Object { $_.b.x; if ($_.x -eq 3) { break } } }", Query).Select(v => v.BaseObject));
    }

    [Fact]
    public async Task StoppingThePipelineStopsRowsThatWait()
    {
        using var shell = PowerShell.Create(_runspace.Runspace);
        shell.AddScript("Invoke-KqlQuery 'range x from 1 to 1000000000000 step 1' | ForEach-Object { if ($_.x -lt 3) { $_.x } else { while ($true) { } } }");
        var output = new PSDataCollection<PSObject>();

        var running = shell.InvokeAsync<PSObject, PSObject>(null, output);
        SpinWait.SpinUntil(() => output.Count > 1 || running.IsCompleted);
        shell.Stop();

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        Assert.Equal([1L, 2L], output.Select(o => o.BaseObject));
    }
}
