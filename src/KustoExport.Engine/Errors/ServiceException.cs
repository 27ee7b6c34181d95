using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Errors;

/// <summary>The service that runs the query is to blame: the embedded engine, a cluster, a storage account or an SQL server.</summary>
public sealed class ServiceException : KustoExportException
{
    public ServiceException(string errorCode, string message, object? target = null, string? remedy = null, Exception? inner = null)
        : base(errorCode, message, target, remedy, inner) => Problem = message;

    /// <summary>What is wrong, without the way out.</summary>
    public string Problem { get; }

    /// <summary>Whether the same request may succeed if it is sent again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether it may have done what it was asked all the same: its answer didn't arrive.</summary>
    public bool MayHaveRun { get; internal set; }

    /// <summary>A cluster's own code: <c>SEM0100</c>, <c>General_BadRequest</c>, <c>80DA0003</c> …</summary>
    public string? ServiceCode { get; init; }

    /// <summary>What a cluster calls the request in its logs: whoever looks after it asks for this.</summary>
    public string? ActivityId { get; init; }

    /// <summary>What this side calls the request: <c>.show queries</c> of a cluster lists it as ClientActivityId.</summary>
    public string? ClientRequestId { get; init; }
}
