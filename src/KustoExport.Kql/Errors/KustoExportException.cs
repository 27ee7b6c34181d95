namespace KustoExport.Kql.Errors;

/// <summary>
/// The root of every error that this project raises on purpose. Its children say who is to blame:
/// <see cref="KqlException"/> the query, ServiceException the cluster, storage or SQL server, TargetException a file, blob or table.
/// </summary>
public abstract class KustoExportException : Exception
{
    protected KustoExportException(string errorCode, string message, object? target, string? remedy, Exception? inner)
        : base(remedy is null ? message : message + Environment.NewLine + remedy, inner)
    {
        ErrorCode = errorCode;
        Target = target;
        Remedy = remedy;
    }

    /// <summary>One of <see cref="ErrorCodes"/>; becomes the first part of the error's FullyQualifiedErrorId.</summary>
    public string ErrorCode { get; }

    /// <summary>The user's own value that the error is about: a path, a table name, a word of the query.</summary>
    public object? Target { get; }

    /// <summary>One way out, as a sentence; it stands at the end of the message too.</summary>
    public string? Remedy { get; }
}
