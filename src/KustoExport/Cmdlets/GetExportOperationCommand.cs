using System.Management.Automation;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Export.Operations;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>Shows the operations of the last two weeks (documentation: management/show-operations.md).</summary>
[Cmdlet(VerbsCommon.Get, "ExportOperation", DefaultParameterSetName = "All")]
[OutputType(typeof(ExportOperation))]
public sealed class GetExportOperationCommand : ConnectionCmdlet
{
    /// <summary>The operations to show, by their ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Id", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OperationIdCompleter))]
    public Guid[] OperationId { get; set; } = [];

    /// <summary>Only operations in one of these states.</summary>
    [Parameter(ParameterSetName = "All")]
    public OperationState[] State { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        var operations = Used.Operations;
        if (ParameterSetName == "All")
        {
            foreach (var operation in Await(operations.ListAsync).Where(o => State.Length == 0 || State.Contains(o.State)))
                WriteObject(operation);
            return;
        }

        foreach (var id in OperationId)
        {
            try
            {
                WriteObject(Await(token => operations.GetAsync(id, token)));
            }
            catch (KustoExportException e)
            {
                WriteError(e);
            }
        }
    }
}
