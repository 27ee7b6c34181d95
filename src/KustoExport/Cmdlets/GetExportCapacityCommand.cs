using System.Management.Automation;
using KustoExport.Export.Capacity;

namespace KustoExport.Cmdlets;

/// <summary>Shows how many exports may run at once, and how many do (documentation: management/show-capacity-command.md).</summary>
[Cmdlet(VerbsCommon.Get, "ExportCapacity")]
[OutputType(typeof(ResourceCapacity))]
public sealed class GetExportCapacityCommand : KustoExportCmdlet
{
    /// <summary>The resource to show, as a command or as a result names it. All are shown where it is left out.</summary>
    [Parameter(Position = 0)]
    [ValidateSet(ExportCapacity.CommandName, ExportCapacity.ResourceName)]
    public string[] Resource { get; set; } = [ExportCapacity.ResourceName];

    /// <inheritdoc/>
    protected override void End()
    {
        // The embedded service has one resource, and each of the names that validate is its name.
        WriteObject(ExportCapacity.OfThisProcess.Current());
    }
}
