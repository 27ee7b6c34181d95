using System.Management.Automation;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Get-, Wait-, Receive- and Stop-ExportOperation, and Invoke-KustoExport -AsOperation, as scripts use them.</summary>
public sealed class ExportOperationTests : IDisposable
{
    private const string Endless = "'range x from 1 to 100000000000 step 1 | where x % 7 == 1 and x < 0'";

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _runspace.Invoke("$o | Stop-ExportOperation");
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void StartWaitAndReceive()
    {
        var result = _runspace.Output(
            "$o = Invoke-KustoExport 'range x from 1 to 3 step 1' -StorageUri $args[0] -Format Csv -AsOperation; $o; $o | Get-ExportOperation | Wait-ExportOperation; $o | Wait-ExportOperation | Receive-ExportOperation",
            _folder.Path);

        Assert.Equal(["ExportOperation", "ExportOperation", "Artifact"], result.Select(r => r.BaseObject.GetType().Name));
        Assert.Equal("DataExportToFile", result[0].Properties["Operation"].Value);
        Assert.Equal(("Completed", false, 3L), (result[1].Properties["State"].Value.ToString(), result[1].Properties["IsRunning"].Value, result[1].Properties["NumRecords"].Value));
        var file = Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.Equal((file, 3L, 6L), (result[2].Properties["Path"].Value, result[2].Properties["NumRecords"].Value, result[2].Properties["SizeInBytes"].Value));
    }

    [Fact]
    public void TheArtifactsAreThoseThatTheCmdletGives()
    {
        var mark = Guid.NewGuid().ToString();
        var result = _runspace.Output(
            $"Invoke-KustoExport 'print \"{mark}\"' -StorageUri $args[0] -Format Parquet; Get-ExportOperation | Where-Object {{ $_.CommandText.Contains('{mark}') }} | Receive-ExportOperation", _folder.Path);

        Assert.Equal(2, result.Count);
        Assert.Equal(result[0].BaseObject.ToString(), result[1].BaseObject.ToString());
    }

    [Fact]
    public void PipelineObjectsAreReadInTheBackground()
    {
        var artifact = _runspace.Output(
            "1..1000 | ForEach-Object { [pscustomobject] @{ n = $_ } } | Invoke-KustoExport 'Input | summarize sum(n)' -StorageUri $args[0] -Format Csv -AsOperation | Wait-ExportOperation | Receive-ExportOperation",
            _folder.Path).Single();

        Assert.Equal("500500\n", File.ReadAllText((string)artifact.Properties["Path"].Value));
    }

    [Fact]
    public void AnIngestionAndACommandAreOperationsToo()
    {
        var table = $"T{Guid.NewGuid():N}";
        var result = _runspace.Output(
            """
            $warned = Invoke-KustoExport 'range x from 1 to 4 step 1' -Table $args[0] -AsOperation | Wait-ExportOperation | Receive-ExportOperation
            "$($warned.Path) $($warned.NumRecords) $($warned.ExtentId -ne $null)"
            $second = Invoke-KqlCommand ".append async $($args[0]) <| print y = 5" | Wait-ExportOperation
            "$($second.Operation) $($second.State) $(($second | Receive-ExportOperation).NumRecords)"
            (Invoke-KustoExport 'print y = 6' -Table $args[0] -Mode Append -AsOperation | Wait-ExportOperation).Status
            Remove-KqlTable $args[0]
            """,
            table);

        Assert.Equal($"NetDefaultDB/{table} 4 True", result[0].ToString());
        Assert.Equal("TableAppend Completed 1", result[1].ToString());
        Assert.Contains("'y'", result[2].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatRunsCanBeStoppedAndSaysWhy()
    {
        _runspace.Output($"$global:o = Invoke-KustoExport {Endless} -StorageUri $args[0] -Format Csv -AsOperation", _folder.Path);

        var watched = _runspace.Invoke("$o | Wait-ExportOperation -Timeout 00:00:01.2");
        Assert.Equal("Waiting for DataExportToFile", watched.Progress[0].Activity);
        var timeout = _runspace.Invoke("$o | Wait-ExportOperation -Timeout 00:00:00.3");
        Assert.Equal(("OperationTimeout,KustoExport.Cmdlets.WaitExportOperationCommand", "OperationTimeout"), (timeout.Error.FullyQualifiedErrorId, timeout.Error.CategoryInfo.Category.ToString()));
        Assert.Contains("00:00:00.3", timeout.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("OperationDetails,KustoExport.Cmdlets.ReceiveExportOperationCommand", _runspace.Invoke("$o | Receive-ExportOperation").Error.FullyQualifiedErrorId);
        Assert.Empty(_runspace.Output("$o | Stop-ExportOperation -WhatIf"));
        Assert.Equal("InProgress", _runspace.Output("($o | Get-ExportOperation).State").Single().ToString());

        Assert.Empty(_runspace.Output("$o | Stop-ExportOperation -Reason enough"));

        Assert.Equal("Canceled enough", _runspace.Output("$o | Get-ExportOperation | ForEach-Object { \"$($_.State) $($_.Status)\" }").Single().ToString());
        var failed = _runspace.Invoke("$o | Receive-ExportOperation").Error;
        Assert.Equal(("OperationFailed,KustoExport.Cmdlets.ReceiveExportOperationCommand", "InvalidResult"), (failed.FullyQualifiedErrorId, failed.CategoryInfo.Category.ToString()));
        Assert.Empty(_runspace.Invoke("$o | Stop-ExportOperation").Errors);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void StoppingTheWaitStopsNoOperation()
    {
        _runspace.Output($"$global:o = Invoke-KustoExport {Endless} -StorageUri $args[0] -Format Csv -AsOperation", _folder.Path);
        using var shell = PowerShell.Create(_runspace.Runspace);
        var waiting = shell.AddScript("$o | Wait-ExportOperation").BeginInvoke();
        Thread.Sleep(300);

        shell.Stop();

        Assert.True(waiting.IsCompleted);
        Assert.Equal("InProgress", _runspace.Output("($o | Get-ExportOperation).State").Single().ToString());
    }

    [Theory]
    [InlineData("Get")]
    [InlineData("Wait")]
    [InlineData("Receive")]
    [InlineData("Stop")]
    public void AnUnknownIdConcernsNoOther(string verb)
    {
        var result = _runspace.Invoke(
            $"$o = Invoke-KustoExport 'print 1' -StorageUri $args[0] -Format Csv -AsOperation | Wait-ExportOperation; [guid]::Empty, $o.OperationId | {verb}-ExportOperation", _folder.Path);

        Assert.Equal($"OperationNotFound,KustoExport.Cmdlets.{verb}ExportOperationCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(verb == "Stop" ? 0 : 1, result.Objects.Count);
    }

    [Fact]
    public void WhatIsWrongIsToldAtOnce()
    {
        Assert.StartsWith("KqlUnknownColumn,", _runspace.Invoke("Invoke-KustoExport 'print y' -StorageUri $args[0] -Format Csv -AsOperation", _folder.Path).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("AmbiguousParameterSet,", _runspace.Invoke("Invoke-KustoExport 'print 1' -Path a.csv -AsOperation").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("less than nothing", _runspace.Invoke("Wait-ExportOperation ([guid]::Empty) -Timeout -00:00:01").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IdsAreCompleted()
    {
        var id = _runspace.Output("(Invoke-KustoExport 'print 1' -StorageUri $args[0] -Format Csv -AsOperation | Wait-ExportOperation).OperationId", _folder.Path).Single().ToString();

        var completion = _runspace.Output("[Management.Automation.CommandCompletion]::CompleteInput($args[0], $args[0].Length, $null).CompletionMatches", "Receive-ExportOperation " + id[..20]).Single();
        Assert.Equal(id, completion.Properties["CompletionText"].Value);
        Assert.Contains("Completed", (string)completion.Properties["ToolTip"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void FromTheConsoleOverTheLimit()
    {
        var run = ConsoleProcess.Run("-Command", $$"""
            $folder = '{{_folder.Path}}'
            Set-ExportCapacity -MaximumConcurrentOperations 1
            $first = Invoke-KustoExport {{Endless}} -StorageUri $folder -Format Csv -AsOperation
            try { Invoke-KustoExport 'print 2' -StorageUri $folder -Format Csv } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category; $_.Exception.Message -split '\n' | ForEach-Object { $_ } }
            $second = Invoke-KustoExport 'print 3' -StorageUri $folder -Format Csv -AsOperation -WaitForCapacity
            "$($second.State) $($second.Ahead) $((Get-ExportCapacity DataExport).Remaining)"
            $first | Stop-ExportOperation
            Invoke-KustoExport 'print 4' -StorageUri $folder -Format Csv -WaitForCapacity | ForEach-Object { $_.NumRecords }
            Get-ExportOperation | ForEach-Object { "$($_.Operation) $($_.State)" }
            $second | Get-ExportOperation
            """);

        Assert.Equal("", run.Error);
        Assert.Equal(
            [
                "ExportThrottled,KustoExport.Cmdlets.InvokeKustoExportCommand",
                "LimitsExceeded",
                "The management command was aborted due to throttling. Retrying after some backoff might succeed. CommandType: 'DataExportToFile', Capacity: 1, Origin: 'CapacityPolicy/Export'.",
            ],
            run.Lines[..3]);
        Assert.Equal(["Scheduled 0 0", "1", "DataExportToFile Canceled", "DataExportToFile Throttled", "DataExportToFile Completed", "DataExportToFile Completed"], run.Lines[4..10]);
        Assert.Matches(@"OperationId +State +Duration +NumRecords +Operation", run.Lines[10]);
    }

    [Fact]
    public void ConnectionsToOneFileShareTheLimitAndTheFileKeepsTheOperations()
    {
        var file = _folder["ops.kdb"];
        var first = ConsoleProcess.Run("-Command", $$"""
            Set-ExportCapacity -MaximumConcurrentOperations 1
            $a = Connect-KustoExport '{{file}}'
            $b = Connect-KustoExport '{{file}}'
            $o = Invoke-KustoExport {{Endless}} -StorageUri '{{_folder["out"]}}' -Format Csv -AsOperation -Connection $a
            try { Invoke-KustoExport 'print 2' -StorageUri '{{_folder["out"]}}' -Format Csv -Connection $b } catch { $_.FullyQualifiedErrorId }
            ($o | Get-ExportOperation -Connection $b).State
            $o | Stop-ExportOperation -Connection $b
            Invoke-KustoExport 'print 3' -StorageUri '{{_folder["out"]}}' -Format Csv -AsOperation | Wait-ExportOperation | ForEach-Object { $_.Database }
            """);
        Assert.Equal("", first.Error);
        Assert.Equal(["ExportThrottled,KustoExport.Cmdlets.InvokeKustoExportCommand", "InProgress", "ops"], first.Lines);

        var second = ConsoleProcess.Run("-Command", $$"""
            Get-ExportOperation | ForEach-Object { "$($_.State)" }
            $connection = Connect-KustoExport '{{file}}'
            Get-ExportOperation | ForEach-Object { "$($_.State)" }
            Get-ExportOperation -State Completed | Receive-ExportOperation | ForEach-Object { $_.Path }
            """);
        Assert.Equal("", second.Error);
        Assert.Equal(["Canceled", "Throttled", "Completed", Assert.Single(Directory.GetFiles(_folder["out"]))], second.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("exit 0")]
    public void AProcessThatEndsSaysWhatItStops(string end)
    {
        var file = _folder["ops.kdb"];
        var run = ConsoleProcess.Run("-Command", $$"""
            $connection = Connect-KustoExport '{{file}}'
            (Invoke-KustoExport 'range x from 1 to 100000000000 step 1' -StorageUri '{{_folder["out"]}}' -Format Csv -AsOperation).OperationId.ToString()
            {{end}}
            """);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("WARNING: The process ends, and 1 operation that runs is stopped: DataExportToFile " + run.Lines[0], run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories), f => f.EndsWith(".partial", StringComparison.Ordinal));
        var next = ConsoleProcess.Run("-Command", $$"""$connection = Connect-KustoExport '{{file}}'; Get-ExportOperation | ForEach-Object { "$($_.State) $($_.Status)" }""");
        Assert.Equal(["Abandoned The process ended."], next.Lines);
    }

    [Fact]
    public void AScriptThatWaitsEndsQuietly()
    {
        var run = ConsoleProcess.Run("-Command", $"(Invoke-KustoExport 'range x from 1 to 3000000 step 1' -StorageUri '{_folder.Path}' -Format Csv -AsOperation | Wait-ExportOperation).State.ToString()");

        Assert.Equal(("Completed", ""), (run.Lines.Single(), run.Error));
    }

    [TerminalFact]
    public void AtThePromptExitMustBeSaidTwice()
    {
        var run = ConsoleProcess.RunAtTerminal(
            $"$o = Invoke-KustoExport {Endless} -StorageUri '{_folder.Path}' -Format Csv -AsOperation\nexit 3\n'still here'\nexit 4\n");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("1 operation still runs, and ends with this process.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nstill here", run.Output.ReplaceLineEndings("\n"));
    }
}
