using System.Management.Automation;

namespace KustoExport.Cmdlets;

/// <summary>Cancels operations, and waits for their end (documentation: management/cancel-operation-command.md).</summary>
[Cmdlet(VerbsLifecycle.Stop, "ExportOperation", SupportsShouldProcess = true)]
public sealed class StopExportOperationCommand : OperationCommand
{
    /// <summary>Why; the log keeps it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <inheritdoc/>
    protected override void Process(Guid id)
    {
        var operation = Await(token => Operations.GetAsync(id, token));
        if (!operation.IsRunning)
        {
            WriteVerbose($"The operation {id} has ended: {operation.State}.");
            return;
        }

        if (!ShouldProcess($"{operation.Operation} {id}", "Cancel"))
            return;
        var (succeeded, reason) = Await(token => Operations.CancelAsync(id, Reason, token));
        if (!succeeded)
            WriteWarning($"The operation {id} isn't canceled: {reason}");
    }
}
