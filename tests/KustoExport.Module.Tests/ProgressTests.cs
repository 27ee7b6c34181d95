using System.Management.Automation;
using KustoExport.Progress;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>The bars of cmdlets: drawn while they wait, and ended however the cmdlet ends.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();

    public ProgressTests() => _runspace.Output("Import-Module -Assembly $args[0]", typeof(TestPipelineCommand).Assembly);

    public void Dispose() => _runspace.Dispose();

    [Fact]
    public async Task AQueryTellsOfItselfAndEndsItsBarWhenItIsStopped()
    {
        const string Query = "range x from 1 to 100000000 step 1 | extend k = 1 | join kind=inner (range y from 1 to 100000000 step 1 | extend k = 1) on k | where x + y < 0";

        var progress = await StoppedAtFirstBarAsync("Invoke-KqlQuery $args[0]", Query);

        Assert.All(progress, p => Assert.Equal("Running the query", p.Activity));
        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], Kinds(progress));
    }

    [Theory]
    [InlineData(".set-or-append ProgressNever <| range x from 1 to 100000000 step 1 | extend k = 1 | join kind=inner (range y from 1 to 100000000 step 1 | extend k = 1) on k | where x + y < 0")]
    [InlineData(".show tables | extend k = 1 | union (range k from 1 to 100000000 step 1) | join kind=inner (range y from 1 to 100000000 step 1 | extend k = 1) on k | where k + y < 0")]
    public async Task ACommandTellsOfItselfAndEndsItsBarWhenItIsStopped(string command)
    {
        var progress = await StoppedAtFirstBarAsync("Invoke-KqlCommand $args[0]", command);

        Assert.All(progress, p => Assert.Equal("Running the command", p.Activity));
        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], Kinds(progress));
    }

    [Fact]
    public async Task ABarEndsWhereTheCmdletFails()
    {
        using var shell = PowerShell.Create(_runspace.Runspace);
        var seen = new TaskCompletionSource();
        shell.Streams.Progress.DataAdded += (_, _) => seen.TrySetResult();
        shell.AddScript("Test-Pipeline -Bar -Gate $args[0] -FailAt 0 -Failure ([InvalidOperationException]::new('broken'))").AddArgument(seen.Task);

        await shell.InvokeAsync();

        Assert.Equal("broken", Assert.Single(shell.Streams.Error).Exception.Message);
        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], Kinds(shell.Streams.Progress));
    }

    [Fact]
    public async Task ABarEndsWhereTheCallerHasEnough()
    {
        using var shell = PowerShell.Create(_runspace.Runspace);
        var seen = new TaskCompletionSource();
        shell.Streams.Progress.DataAdded += (_, _) => seen.TrySetResult();
        shell.AddScript("foreach ($once in 1) { Test-Pipeline -Bar -Gate $args[0] | ForEach-Object { break } }").AddArgument(seen.Task);

        await shell.InvokeAsync();

        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], Kinds(shell.Streams.Progress));
    }

    [Fact]
    public void WorkIsStoppedWhereItsBarCannotBeDrawn()
    {
        var log = new List<string>();

        var result = _runspace.Invoke("$ProgressPreference = 'Stop'; Test-Pipeline -Bar -Gate $args[0] -Log $args[1]", new TaskCompletionSource().Task, log);

        Assert.NotEmpty(result.Errors);
        Assert.Equal(["waiting", "source disposed, cancelled", "cmdlet disposed"], log);
    }

    [Fact]
    public void TheFiguresSayRowsBytesSpeedAndTheRest()
    {
        var estimate = new ProgressEstimate(TimeSpan.Zero);

        Assert.Equal(("Running for 0 s", -1), estimate.At(TimeSpan.Zero, new ProgressFigures(Percent: 0)));
        Assert.Equal(("1,000 rows (1,000/s), 2 KB (2 KB/s)", -1), estimate.At(TimeSpan.FromSeconds(1), new ProgressFigures(10, 1000, 2048)));
        Assert.Equal(("4,000 rows (1,333/s), 1.5 MB (512 KB/s)", 12), estimate.At(TimeSpan.FromSeconds(3), new ProgressFigures(20, 4000, 1536 * 1024)));
    }

    [Fact]
    public void TheSpeedIsThatOfTheLastSecondsAndAFallingPercentageBeginsAnew()
    {
        var estimate = new ProgressEstimate(TimeSpan.Zero);
        estimate.At(TimeSpan.Zero, new ProgressFigures(0, 0));
        for (var second = 1; second <= 10; second++)
            estimate.At(TimeSpan.FromSeconds(second), new ProgressFigures(second * 10, 1000));

        Assert.Equal(("1,600 rows (120/s)", -1), estimate.At(TimeSpan.FromSeconds(11), new ProgressFigures(5, 1600)));
        Assert.Equal(("1,600 rows (120/s)", 36), estimate.At(TimeSpan.FromSeconds(13), new ProgressFigures(10, 1600)));
    }

    private static IEnumerable<ProgressRecordType> Kinds(IEnumerable<ProgressRecord> records) => records.Select(r => r.RecordType).Distinct();

    private async Task<IReadOnlyList<ProgressRecord>> StoppedAtFirstBarAsync(string script, string argument)
    {
        using var shell = PowerShell.Create(_runspace.Runspace);
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.Streams.Progress.DataAdded += (_, _) => seen.TrySetResult();
        shell.AddScript(script).AddArgument(argument);
        var running = shell.InvokeAsync();
        await seen.Task;
        await shell.StopAsync(null, null);
        await Assert.ThrowsAnyAsync<Exception>(() => running);
        return [.. shell.Streams.Progress];
    }
}
