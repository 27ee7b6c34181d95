using System.Collections;
using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Errors;

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
    private protected ClusterOptions ClusterOptions() => ClusterParameters.Options(Used, NoTruncation, AllowPartial, ServerTimeout, RequestProperty);
}
