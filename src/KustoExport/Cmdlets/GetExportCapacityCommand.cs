using System.Management.Automation;
using KustoExport.Engine.Embedded.Capacity;
using KustoExport.Export.Operations;

namespace KustoExport.Cmdlets;

/// <summary>Shows how many operations may run at once, and how many do (documentation: management/show-capacity-command.md).</summary>
[Cmdlet(VerbsCommon.Get, "ExportCapacity")]
[OutputType(typeof(ResourceCapacity))]
public sealed class GetExportCapacityCommand : ConnectionCmdlet
{
    /// <summary>The resource to show, as a command or as a result names it. All are shown where it is left out.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("DataExport", "data-export", "Ingestions")]
    public string[] Resource { get; set; } = [];

    /// <inheritdoc/>
    protected override void End()
    {
        var resources = Resource.Select(name => name.Equals("Ingestions", StringComparison.OrdinalIgnoreCase) ? "ingestions" : "data-export").Distinct();
        foreach (var resource in Resource.Length == 0 ? [null] : resources.ToArray<string?>())
            WriteObject(Await(token => CapacityAnswer.ReadAsync(Used.Service, Used.Database, resource, token)), enumerateCollection: true);
    }
}
