using KustoExport.Connections;
using KustoExport.Export.Clusters;
using KustoExport.Export.Requests;

namespace KustoExport.Cmdlets;

/// <summary>Exports from a cluster to files of this machine.</summary>
public sealed partial class InvokeKustoExportCommand
{
    /// <summary>Runs the export if the connection is a cluster's.</summary>
    private bool RunOnCluster(ExportRequest request, string target)
    {
        if (!Used.IsOfCluster)
            return false;
        Pull(token => new ClusterExporter(Used.OpenCluster, OpenConnections.InMemory.Embedded).ExportAsync(request, token), step => Show(step, target));
        return true;
    }
}
