using System.Management.Automation;
using System.Management.Automation.Runspaces;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>The base class of all cmdlets: pulling, stopping, errors.</summary>
public sealed class KustoExportCmdletTests : IDisposable
{
    private const string Run = "param($log, $more) Test-Pipeline -Log $log @more";
    private const string ClassName = "KustoExport.Module.Tests.TestPipelineCommand";

    private readonly ModuleRunspace _runspace = new();
    private readonly List<string> _log = [];

    public KustoExportCmdletTests() =>
        _runspace.Output("Import-Module -Assembly $args[0]", typeof(TestPipelineCommand).Assembly);

    public void Dispose() => _runspace.Dispose();

    [Fact]
    public void ItemsArriveInOrderAndTheSourceIsDisposedUncancelled()
    {
        var result = _runspace.Invoke(Run, _log, new Dictionary<string, object> { ["Count"] = 3 });

        Assert.Equal([0, 1, 2], result.Values);
        Assert.Equal(["waiting", "source disposed", "end", "cmdlet disposed"], _log);
    }

    [Fact]
    public void ACallerThatHasEnoughCancelsTheSource()
    {
        var result = _runspace.Invoke("param($log) foreach ($once in 1) { Test-Pipeline -Log $log | ForEach-Object { $_; if ($_ -eq 2) { break } } }; 'after'", _log);

        Assert.Equal([0, 1, 2, "after"], result.Values);
        Assert.Empty(result.Errors);
        Assert.Equal(["waiting", "source disposed, cancelled", "cmdlet disposed"], _log);
    }

    [Fact]
    public async Task StoppingThePipelineCancelsASourceThatWaits()
    {
        using var shell = PowerShell.Create(_runspace.Runspace);
        var never = new TaskCompletionSource();
        var output = new PSDataCollection<PSObject>();
        shell.AddCommand("Test-Pipeline").AddParameter("Log", _log).AddParameter("Gate", never.Task);

        var running = shell.InvokeAsync<PSObject, PSObject>(null, output);
        SpinWait.SpinUntil(() => _log.Contains("waiting") || running.IsCompleted);
        shell.Stop();

        await Assert.ThrowsAnyAsync<PipelineStoppedException>(() => running);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(output);
        Assert.Equal(["waiting", "source disposed, cancelled", "cmdlet disposed"], _log);
    }

    [Fact]
    public void AnErrorOfOursKeepsItsIdTargetAndWayOut()
    {
        var failure = new TargetException(ErrorCodes.QueryFailed, "The disk is full.", target: "out.csv", remedy: "Free some space.");

        var result = _runspace.Invoke(Run, _log, new Dictionary<string, object> { ["Failure"] = failure, ["FailAt"] = 1 });

        Assert.Equal([0], result.Values);
        Assert.Equal($"{ErrorCodes.QueryFailed},{ClassName}", result.Error.FullyQualifiedErrorId);
        Assert.Equal("out.csv", result.Error.TargetObject);
        Assert.Equal($"The disk is full.{Environment.NewLine}Free some space.", result.Error.ToString());
        Assert.Same(failure, result.Error.Exception);
        Assert.Contains("cmdlet disposed", _log);
    }

    [Fact]
    public void AnyOtherExceptionIsAFaultOfOurs()
    {
        var result = _runspace.Invoke(Run, _log, new Dictionary<string, object> { ["Failure"] = new FormatException("odd"), ["FailAt"] = 0 });

        Assert.Equal($"{ErrorCodes.InternalError},{ClassName}", result.Error.FullyQualifiedErrorId);
        Assert.StartsWith("FormatException: odd", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("report", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void AnErrorOfOneItemDoesNotEndTheCmdlet()
    {
        var failure = new TargetException(ErrorCodes.QueryFailed, "That one.");

        var result = _runspace.Invoke(Run, _log, new Dictionary<string, object> { ["Failure"] = failure, ["Continue"] = true, ["Count"] = 1 });

        Assert.Equal([0], result.Values);
        Assert.Same(failure, result.Error.Exception);
    }

    [Fact]
    public void AScriptCanCatchTheError()
    {
        var result = _runspace.Invoke(
            "param($log, $failure) try { Test-Pipeline -Log $log -Failure $failure -FailAt 0 } catch { $_.FullyQualifiedErrorId }",
            _log,
            new TargetException(ErrorCodes.QueryFailed, "No."));

        Assert.Empty(result.Errors);
        Assert.Equal([$"{ErrorCodes.QueryFailed},{ClassName}"], result.Values);
    }
}
