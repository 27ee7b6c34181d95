using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Errors;

/// <summary>A file, folder, blob or table that is read from or written to is to blame.</summary>
public sealed class TargetException : KustoExportException
{
    public TargetException(string errorCode, string message, object? target = null, string? remedy = null, Exception? inner = null)
        : base(errorCode, message, target, remedy, inner) => Problem = message;

    /// <summary>What is wrong, without the way out.</summary>
    public string Problem { get; }
}
