using System.Management.Automation;
using KustoExport.Kql.Errors;

namespace KustoExport;

/// <summary>Makes every error record of the module (docs/errors.md lists the ids).</summary>
internal static class ErrorRecords
{
    private const string PleaseReport =
        "This is a fault of KustoExport, not yours. Please report it, with the query and what 'Get-Error' or '$Error[0].Exception.ToString()' shows.";

    private static readonly Dictionary<string, ErrorCategory> s_categories = new(StringComparer.Ordinal)
    {
        // Not ParserError: PowerShell's ConciseView writes the lines of such a message in a row, and the marker would point at nothing.
        [ErrorCodes.KqlSyntax] = ErrorCategory.SyntaxError,
        [ErrorCodes.KqlNotSupported] = ErrorCategory.NotImplemented,
        [ErrorCodes.KqlUnknownTable] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlUnknownColumn] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlUnknownFunction] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlUnknownOperator] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlAmbiguousName] = ErrorCategory.InvalidArgument,
        [ErrorCodes.KqlTypeMismatch] = ErrorCategory.InvalidType,
        [ErrorCodes.KqlSemantic] = ErrorCategory.InvalidArgument,
        [ErrorCodes.KqlParameter] = ErrorCategory.InvalidArgument,
        [ErrorCodes.QueryFailed] = ErrorCategory.InvalidOperation,
        [ErrorCodes.SourceNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.SourceInvalid] = ErrorCategory.InvalidArgument,
        [ErrorCodes.SourceUnreadable] = ErrorCategory.ReadError,
        [ErrorCodes.FileFormatMismatch] = ErrorCategory.InvalidData,
        [ErrorCodes.FormatNotSupported] = ErrorCategory.InvalidArgument,
        [ErrorCodes.SchemaInvalid] = ErrorCategory.InvalidArgument,
        [ErrorCodes.SchemaMismatch] = ErrorCategory.InvalidData,
        [ErrorCodes.BadRow] = ErrorCategory.InvalidData,
        [ErrorCodes.TableExists] = ErrorCategory.ResourceExists,
        [ErrorCodes.ExportOption] = ErrorCategory.InvalidArgument,
        [ErrorCodes.ExportColumnNames] = ErrorCategory.InvalidData,
        [ErrorCodes.TargetExists] = ErrorCategory.ResourceExists,
        [ErrorCodes.TargetNotWritable] = ErrorCategory.WriteError,
        [ErrorCodes.TargetFull] = ErrorCategory.LimitsExceeded,
        [ErrorCodes.InternalError] = ErrorCategory.NotSpecified,
    };

    /// <summary>The codes that have a category; a test compares them with <see cref="ErrorCodes"/>.</summary>
    public static IReadOnlyCollection<string> Categorized => s_categories.Keys;

    /// <summary>A record for any exception: those raised on purpose keep their id, all others are faults of ours.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="inScriptFile">Whether the command stands in a file; PowerShell shows the record differently then.</param>
    public static ErrorRecord From(Exception exception, bool inScriptFile = false) => exception switch
    {
        KustoExportException known => Known(known, inScriptFile),
        IContainsErrorRecord { ErrorRecord: { } record } => record,
        _ => Unexpected(exception),
    };

    private static ErrorRecord Known(KustoExportException exception, bool inScriptFile) =>
        new(exception, exception.ErrorCode, s_categories.GetValueOrDefault(exception.ErrorCode, ErrorCategory.NotSpecified), exception.Target)
        {
            ErrorDetails = inScriptFile && exception is KqlException query ? InScriptFile(query) : Details(exception),
        };

    // The exception's message says it all already, but for the further errors of a query's text.
    private static ErrorDetails? Details(KustoExportException exception) =>
        exception is KqlException { Further.Count: > 0 } query
            ? new ErrorDetails(string.Join(Environment.NewLine, query.Further.Prepend(query).Select(error => error.Message)))
            : null;

    // Of an error in a script file PowerShell writes the lines of the message in a row, and a marker would point at nothing.
    // It keeps the lines of the recommended action.
    private static ErrorDetails InScriptFile(KqlException exception)
    {
        var errors = exception.Further.Prepend(exception).ToList();
        var message = string.Join(' ', errors.Select(error => error.Remedy is null ? error.Headline : $"{error.Headline} {error.Remedy}"));
        var excerpts = string.Join(Environment.NewLine, errors.Select(error => error.Excerpt));
        return new ErrorDetails(message) { RecommendedAction = "Look at the marked words." + Environment.NewLine + excerpts };
    }

    private static ErrorRecord Unexpected(Exception exception) =>
        new(exception, ErrorCodes.InternalError, ErrorCategory.NotSpecified, targetObject: null)
        {
            ErrorDetails = new ErrorDetails($"{exception.GetType().Name}: {exception.Message}") { RecommendedAction = PleaseReport },
        };
}
