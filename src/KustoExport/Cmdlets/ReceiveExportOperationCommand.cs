using System.Management.Automation;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Export.Artifacts;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>Gives the artifacts of operations that have ended, as Invoke-KustoExport gives them (documentation: management/show-operation-details.md).</summary>
[Cmdlet(VerbsCommunications.Receive, "ExportOperation")]
[OutputType(typeof(Artifact))]
public sealed class ReceiveExportOperationCommand : OperationCommand
{
    /// <inheritdoc/>
    protected override void Process(Guid id)
    {
        var operation = Await(token => Operations.GetAsync(id, token));
        if (operation.IsRunning)
        {
            throw new ServiceException(
                ErrorCodes.OperationDetails, $"The operation {id} is {operation.State}: its artifacts aren't known yet.", id, "Wait for it: Wait-ExportOperation.")
            { IsTransient = true };
        }

        WriteObject(Await(token => Operations.ArtifactsAsync(id, token)), enumerateCollection: true);
        if (operation.State != OperationState.Completed)
            throw new ServiceException(ErrorCodes.OperationFailed, $"The operation {id} is {operation.State}: {operation.Status}", id);
    }
}
