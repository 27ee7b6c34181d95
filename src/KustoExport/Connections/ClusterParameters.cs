using System.Collections;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Connections;

/// <summary>The parameters of cmdlets that say how a cluster shall run a request.</summary>
internal static class ClusterParameters
{
    /// <summary>What a cluster is asked beside the text. The embedded service never truncates, and has no request properties.</summary>
    /// <exception cref="ServiceException">KqlNotSupported: what the embedded service doesn't have was asked of it.</exception>
    public static ClusterOptions Options(KustoExportConnection asked, bool noTruncation, bool allowPartial, TimeSpan? serverTimeout, Hashtable? requestProperty)
    {
        if (!asked.IsOfCluster && (serverTimeout is not null || requestProperty is not null))
        {
            var parameter = serverTimeout is not null ? "ServerTimeout" : "RequestProperty";
            throw new ServiceException(ErrorCodes.KqlNotSupported, $"-{parameter} is for clusters, and '{asked}' is none.", parameter, "Leave it out; or give the connection of a cluster, from Connect-KustoExport -Cluster.");
        }

        return new ClusterOptions { NoTruncation = noTruncation, AllowPartial = allowPartial, ServerTimeout = serverTimeout, Properties = QueryParameters.From(requestProperty) };
    }
}
