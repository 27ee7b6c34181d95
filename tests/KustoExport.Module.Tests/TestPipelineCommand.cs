using System.Management.Automation;
using System.Runtime.CompilerServices;
using KustoExport.Cmdlets;

namespace KustoExport.Module.Tests;

/// <summary>A cmdlet on the module's base class that does what its caller says, for tests of the base class.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Pipeline")]
public sealed class TestPipelineCommand : KustoExportCmdlet
{
    [Parameter(Position = 0)]
    public int Count { get; set; } = int.MaxValue;

    /// <summary>Thrown by the source in place of the item of this index.</summary>
    [Parameter]
    public Exception? Failure { get; set; }

    [Parameter]
    public int FailAt { get; set; } = int.MaxValue;

    /// <summary>The source waits for this before its first item, or for the stop.</summary>
    [Parameter]
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Reports the failure for one item, and goes on.</summary>
    [Parameter]
    public SwitchParameter Continue { get; set; }

    /// <summary>Draws a bar while it waits for the source.</summary>
    [Parameter]
    public SwitchParameter Bar { get; set; }

    /// <summary>What happened, in order.</summary>
    [Parameter]
    public List<string> Log { get; set; } = [];

    protected override void End()
    {
        if (Continue)
            WriteError(Failure!);
        Pull(Items, item => WriteObject(item), Bar ? () => Progress.Report("Testing", "at it") : null);
        Log.Add("end");
    }

    protected override void Dispose(bool disposing)
    {
        Log.Add("cmdlet disposed");
        base.Dispose(disposing);
    }

    private async IAsyncEnumerable<int> Items([EnumeratorCancellation] CancellationToken token)
    {
        try
        {
            await Task.Yield();
            Log.Add("waiting");
            await Gate.WaitAsync(token);
            for (var i = 0; i < Count; i++)
            {
                if (i == FailAt)
                    throw Failure!;
                yield return i;
            }
        }
        finally
        {
            Log.Add(token.IsCancellationRequested ? "source disposed, cancelled" : "source disposed");
        }
    }
}
