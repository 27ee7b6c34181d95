using System.Management.Automation;
using KustoExport.Connections;
using KustoExport.Engine.Embedded;

namespace KustoExport.Cmdlets;

/// <summary>What all cmdlets take that ask a service: a connection.</summary>
public abstract class ConnectionCmdlet : KustoExportCmdlet
{
    /// <summary>What to run on, from Connect-KustoExport; the current connection where it is left out.</summary>
    [Parameter]
    [ValidateNotNull]
    public KustoExportConnection? Connection { get; set; }

    /// <summary>The connection that is used.</summary>
    private protected virtual KustoExportConnection Used => Connection ?? OpenConnections.Current;

    /// <summary>The service that runs in this process.</summary>
    /// <exception cref="Engine.Errors.ServiceException">DatabaseNotFound: the connection was closed. KqlNotSupported: it is one to a cluster.</exception>
    private protected EmbeddedService Service => Used.Embedded;
}
