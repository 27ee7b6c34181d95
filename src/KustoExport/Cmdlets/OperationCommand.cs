using System.Management.Automation;
using KustoExport.Export.Operations;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>What cmdlets have that do something with operations, one by one: an error about one doesn't concern the others.</summary>
public abstract class OperationCommand : ConnectionCmdlet
{
    /// <summary>The operations, by their ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OperationIdCompleter))]
    public Guid[] OperationId { get; set; } = [];

    /// <summary>The operations of the service.</summary>
    private protected IExportOperations Operations => Used.Operations;

    /// <summary>What is done with one operation.</summary>
    protected abstract void Process(Guid id);

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        foreach (var id in OperationId)
        {
            try
            {
                Process(id);
            }
            catch (KustoExportException e)
            {
                WriteError(e);
            }
        }
    }
}
