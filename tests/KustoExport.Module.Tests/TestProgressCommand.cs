using System.Management.Automation;
using KustoExport.Cmdlets;
using KustoExport.Progress;

namespace KustoExport.Module.Tests;

/// <summary>Reports progress every ten milliseconds of a clock of its own; without a time, says whether anyone would see it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Progress")]
public sealed class TestProgressCommand : PSCmdlet
{
    [Parameter]
    public int? Milliseconds { get; set; }

    [Parameter]
    public bool Visible { get; set; }

    protected override void EndProcessing()
    {
        if (Milliseconds is not { } end)
        {
            WriteObject(ThrottledProgress.CanBeSeen(this));
            return;
        }

        var clock = new Clock();
        var progress = new ThrottledProgress(this, clock, Visible);
        for (; clock.Milliseconds <= end; clock.Milliseconds += 10)
            progress.Report("Testing", new ProgressFigures(Percent: 120));
        progress.Complete();
    }

    private sealed class Clock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }
}
