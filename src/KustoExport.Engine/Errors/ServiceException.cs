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
}
