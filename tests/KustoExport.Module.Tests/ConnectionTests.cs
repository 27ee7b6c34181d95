using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Connect-, Disconnect- and Get-KustoExportConnection, and -Connection and -Database of the others. The current connection belongs to the process, so nothing else runs beside.</summary>
[Collection(nameof(ConnectionTests))]
public sealed class ConnectionTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public ConnectionTests() => _runspace.Output("$null = $ExecutionContext.SessionState.Path.SetLocation($args[0])", _folder.Path);

    public void Dispose()
    {
        _runspace.Output("Get-KustoExportConnection | Disconnect-KustoExport");
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AFileKeepsItsTables()
    {
        var connection = Assert.Single(_runspace.Output("Connect-KustoExport ./telemetry.kdb"));
        Assert.Equal(["Database", "Path", "Cluster", "MemoryLimit", "Threads", "TempDirectory", "IsOpen", "IsCurrent"], connection.Properties.Select(p => p.Name));
        Assert.Equal(("telemetry", Path.Combine(_folder.Path, "telemetry.kdb"), true, true), (connection.Properties["Database"].Value, connection.Properties["Path"].Value, connection.Properties["IsOpen"].Value, connection.Properties["IsCurrent"].Value));

        Assert.Equal("telemetry/Kept", _runspace.Output("Invoke-KustoExport 'range n from 1 to 3 step 1' -Table Kept").Single().Properties["Path"].Value);
        Assert.Empty(_runspace.Output("Disconnect-KustoExport; Get-KqlTable Kept -ErrorAction Ignore"));
        Assert.False((bool)connection.Properties["IsOpen"].Value);

        Assert.Equal(["Kept"], _runspace.Output("$null = Connect-KustoExport telemetry.kdb; (Get-KqlTable).Name").Select(o => o.BaseObject));
        Assert.Equal(6L, _runspace.Output("(Invoke-KqlQuery 'Kept | summarize s = sum(n)').s").Single().BaseObject);
    }

    [Fact]
    public void AFileIsMadeUnlessSomebodyOnlyAsksWhatWouldHappen()
    {
        Assert.Empty(_runspace.Output("Connect-KustoExport ./new.kdb -WhatIf; Get-KustoExportConnection -Current | Where-Object Path"));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));

        // Nobody is asked who didn't ask for it; here is nobody to answer.
        Assert.Equal("ConfirmationImpossible,KustoExport.Cmdlets.ConnectKustoExportCommand", _runspace.Invoke("$ConfirmPreference = 'Low'; Connect-KustoExport ./new.kdb").Error.FullyQualifiedErrorId);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        _runspace.Output("$ConfirmPreference = 'Medium'; $null = Connect-KustoExport ./new.kdb; Disconnect-KustoExport");

        // What is there already is opened.
        Assert.Equal("new", _runspace.Output("(Connect-KustoExport ./new.kdb -WhatIf).Database; (Get-KustoExportConnection -Current).Database").First().BaseObject);
    }

    [Fact]
    public void EveryCmdletTakesAConnectionAndADatabase()
    {
        _folder.Write("rows.csv", "a\n1\n2\n");
        _runspace.Output("$a = Connect-KustoExport a.kdb; $b = Connect-KustoExport b.kdb -Database second");

        _runspace.Output("Import-KqlTable Rows rows.csv -Connection $a; $null = Import-KqlTable Rows rows.csv -Append -Database a");
        Assert.Equal(4L, _runspace.Output("(Get-KqlTable Rows -Connection $a).RowCount").Single().BaseObject);
        Assert.Empty(_runspace.Output("Get-KqlTable"));
        _runspace.Output("$null = Invoke-KustoExport 'database(\"a\").Rows | where a == 2' -Table Twos; $null = New-KqlExternalTable Ext 'a:long' ./ext -Format Csv -Connection $a");
        Assert.Equal(["Twos", "Ext", "Rows"], _runspace.Output("(Get-KqlTable).Name; (Get-KqlExternalTable -Database a).Name; (Invoke-KqlCommand '.show tables' -Connection $a).TableName").Select(o => o.BaseObject));
        Assert.Equal(2L, _runspace.Output("(Invoke-KqlQuery 'Twos | count' -Connection $b).Count; Remove-KqlTable Rows -Connection $a; Remove-KqlExternalTable Ext -Connection $a").Single().BaseObject);
        Assert.Empty(_runspace.Output("Get-KqlTable -Connection $a; Get-KqlExternalTable -Connection $a"));
        Assert.Equal("NetDefaultDB", _runspace.Output("(Invoke-KqlQuery 'print d = current_database()' -Connection $a -Database NetDefaultDB).d").Single().BaseObject);
    }

    [Fact]
    public void TheConnectionBeforeIsUsedAgain()
    {
        var names = _runspace.Output("""
            $null = Connect-KustoExport one.kdb; $null = Connect-KustoExport two.kdb
            (Get-KustoExportConnection).Database -join ' '
            (Get-KustoExportConnection -Current).Database
            Disconnect-KustoExport -Database two; (Get-KustoExportConnection -Current).Database
            (Connect-KustoExport).Database
            (Connect-KustoExport -Database ONE).Database
            Disconnect-KustoExport; (Get-KustoExportConnection -Current).Database
            Disconnect-KustoExport; (Get-KustoExportConnection).Database
            """);
        Assert.Equal(["NetDefaultDB one two", "two", "one", "NetDefaultDB", "one", "NetDefaultDB", "NetDefaultDB"], names.Select(o => o.BaseObject));
    }

    [Fact]
    public void AFileThatWasOpenedTwiceIsClosedTwice()
    {
        var result = _runspace.Invoke("$a = Connect-KustoExport x.kdb; $b = Connect-KustoExport x.kdb; $a | Disconnect-KustoExport; $a.IsOpen; (Invoke-KqlQuery 'print x = 1' -Connection $b).x; Invoke-KqlQuery 'print 1' -Connection $a");
        Assert.Equal([false, 1L], result.Objects.Select(o => o.BaseObject));
        Assert.Equal("DatabaseNotFound,KustoExport.Cmdlets.InvokeKqlQueryCommand", Assert.Single(result.Errors).FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("Connect-KustoExport rows.csv", "DatabaseFileInvalid,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("$null = Connect-KustoExport a.kdb; Connect-KustoExport sub.kdb -Database a", "DatabaseExists,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("Connect-KustoExport no/such/folder.kdb", "TargetNotWritable,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("Connect-KustoExport env:PATH", "TargetNotWritable,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("Connect-KustoExport -Database nix", "DatabaseNotFound,KustoExport.Cmdlets.ConnectKustoExportCommand")]
    [InlineData("Disconnect-KustoExport -Database nix", "DatabaseNotFound,KustoExport.Cmdlets.DisconnectKustoExportCommand")]
    [InlineData("Get-KqlTable -Database nix", "DatabaseNotFound,KustoExport.Cmdlets.GetKqlTableCommand")]
    public void BadInputIsRefused(string script, string id)
    {
        _folder.Write("rows.csv", "a\n1\n");
        Assert.Equal(id, Assert.Single(_runspace.Invoke(script).Errors).FullyQualifiedErrorId);
        Assert.Equal("a\n1\n", File.ReadAllText(Path.Combine(_folder.Path, "rows.csv")));
    }

    [Fact]
    public void ATableWhoseFileIsGoneIsWarnedOf()
    {
        _folder.Write("rows.csv", "a\n1\n");
        _runspace.Output("$null = Connect-KustoExport a.kdb; $null = Import-KqlTable Rows rows.csv -InPlace; Disconnect-KustoExport");
        File.Delete(Path.Combine(_folder.Path, "rows.csv"));
        Assert.Contains("rows.csv", Assert.Single(_runspace.Invoke("Connect-KustoExport a.kdb").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAreCompleted()
    {
        _runspace.Output("$null = Connect-KustoExport telemetry.kdb; $null = Invoke-KustoExport 'print 1' -Table Orders; $null = Connect-KustoExport");
        Assert.Equal(["telemetry"], Completions("Get-KqlTable -Database tel"));
        Assert.Equal(["Orders"], Completions("Get-KqlTable -Database telemetry -Name O"));
        Assert.Empty(Completions("Get-KqlTable -Database nix -Name O"));

        string[] Completions(string line) => [.. _runspace.Output("[Management.Automation.CommandCompletion]::CompleteInput($args[0], $args[0].Length, $null).CompletionMatches.CompletionText", line).OfType<System.Management.Automation.PSObject>().Select(o => (string)o.BaseObject)];
    }
}
