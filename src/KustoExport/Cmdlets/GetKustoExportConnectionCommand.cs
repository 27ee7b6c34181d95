using System.Management.Automation;
using KustoExport.Connections;

namespace KustoExport.Cmdlets;

/// <summary>Lists the connections that are open.</summary>
[Cmdlet(VerbsCommon.Get, "KustoExportConnection")]
[OutputType(typeof(KustoExportConnection))]
public sealed class GetKustoExportConnectionCommand : KustoExportCmdlet
{
    /// <summary>Only the one that cmdlets use that are given no other.</summary>
    [Parameter]
    public SwitchParameter Current { get; set; }

    /// <inheritdoc/>
    protected override void End() => WriteObject(Current ? [OpenConnections.Current] : OpenConnections.All, enumerateCollection: true);
}
