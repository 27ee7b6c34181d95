using System.Collections;
using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>What all cmdlets take that send a text to a service: how a cluster shall run it.</summary>
public abstract class RequestCommand : DatabaseCmdlet
{
    /// <summary>Asks a cluster for all rows, however many there are.</summary>
    [Parameter]
    public SwitchParameter NoTruncation { get; set; }

    /// <summary>Gives out what came of a result that a cluster truncates, with a warning.</summary>
    [Parameter]
    public SwitchParameter AllowPartial { get; set; }

    /// <summary>The time that a cluster has for the request.</summary>
    [Parameter]
    public TimeSpan? ServerTimeout { get; set; }

    /// <summary>Request properties for a cluster.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? RequestProperty { get; set; }

    /// <summary>What a cluster is asked beside the text. The embedded service never truncates, and has no request properties.</summary>
    /// <exception cref="ServiceException">KqlNotSupported: what the embedded service doesn't have was asked of it.</exception>
    private protected ClusterOptions ClusterOptions()
    {
        if (!Used.IsOfCluster && (ServerTimeout is not null || RequestProperty is not null))
        {
            var parameter = ServerTimeout is not null ? nameof(ServerTimeout) : nameof(RequestProperty);
            throw new ServiceException(ErrorCodes.KqlNotSupported, $"-{parameter} is for clusters, and '{Used}' is none.", parameter, "Leave it out; or give the connection of a cluster, from Connect-KustoExport -Cluster.");
        }

        return new ClusterOptions { NoTruncation = NoTruncation, AllowPartial = AllowPartial, ServerTimeout = ServerTimeout, Properties = QueryParameters.From(RequestProperty) };
    }
}
