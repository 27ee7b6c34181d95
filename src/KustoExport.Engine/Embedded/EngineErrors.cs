using DuckDB.NET.Data;
using DuckDB.NET.Native;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded;

/// <summary>Turns what DuckDB says into errors of ours.</summary>
internal static class EngineErrors
{
    /// <summary>The exception to throw for one that DuckDB raised while it ran a statement of ours.</summary>
    public static Exception Translate(DuckDBException exception, string sql, CancellationToken cancellationToken)
    {
        if (exception.ErrorType == DuckDBErrorType.Interrupt || cancellationToken.IsCancellationRequested)
            return new OperationCanceledException("The query was cancelled.", exception, cancellationToken);

        if (Files.FileReadErrors.Translate(exception) is { } file)
            return file;

        return exception.ErrorType switch
        {
            // SQL that DuckDB can't even plan is a fault of the translation.
            DuckDBErrorType.Binder or DuckDBErrorType.Catalog or DuckDBErrorType.Parser or DuckDBErrorType.Syntax or DuckDBErrorType.Internal
                => new InvalidOperationException($"The embedded engine didn't take the SQL of the query: {exception.Message}{Environment.NewLine}{sql}", exception),
            DuckDBErrorType.OutOfMemory => Failed(exception, "Let the query return or sort less at a time, or free disk space: what doesn't fit in memory is written there."),
            DuckDBErrorType.Io => Failed(exception, "Check that the files exist, are complete and can be read."),
            _ => Failed(exception, null),
        };
    }

    private static ServiceException Failed(DuckDBException exception, string? remedy) =>
        new(ErrorCodes.QueryFailed, $"The query failed while it ran: {Clean(exception.Message)}", remedy: remedy, inner: exception);

    // "Conversion Error: Could not …\n\nLINE 1: SELECT …" speaks of SQL that the user never wrote.
    private static string Clean(string message)
    {
        var end = message.IndexOf("\n\nLINE ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).Trim();
    }
}
