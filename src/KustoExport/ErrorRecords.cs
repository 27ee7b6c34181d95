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
        [ErrorCodes.KqlSyntax] = ErrorCategory.SyntaxError,
        [ErrorCodes.KqlNotSupported] = ErrorCategory.NotImplemented,
        [ErrorCodes.KqlUnknownTable] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlUnknownColumn] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlUnknownFunction] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlUnknownMapping] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlUnknownOperator] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlUnknownCommand] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.KqlRequestKind] = ErrorCategory.InvalidArgument,
        [ErrorCodes.KqlAmbiguousName] = ErrorCategory.InvalidArgument,
        [ErrorCodes.KqlTypeMismatch] = ErrorCategory.InvalidType,
        [ErrorCodes.KqlSemantic] = ErrorCategory.InvalidArgument,
        [ErrorCodes.KqlParameter] = ErrorCategory.InvalidArgument,
        [ErrorCodes.QueryFailed] = ErrorCategory.InvalidOperation,
        [ErrorCodes.DatabaseNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.DatabaseExists] = ErrorCategory.ResourceExists,
        [ErrorCodes.DatabaseLocked] = ErrorCategory.ResourceBusy,
        [ErrorCodes.DatabaseFileInvalid] = ErrorCategory.InvalidData,
        [ErrorCodes.SecretNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.SecretUnreadable] = ErrorCategory.SecurityError,
        [ErrorCodes.SecretNotPersisted] = ErrorCategory.SecurityError,
        [ErrorCodes.SourceNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.SourceInvalid] = ErrorCategory.InvalidArgument,
        [ErrorCodes.SourceUnreadable] = ErrorCategory.ReadError,
        [ErrorCodes.FileFormatMismatch] = ErrorCategory.InvalidData,
        [ErrorCodes.FormatNotSupported] = ErrorCategory.InvalidArgument,
        [ErrorCodes.SchemaInvalid] = ErrorCategory.InvalidArgument,
        [ErrorCodes.SchemaMismatch] = ErrorCategory.InvalidData,
        [ErrorCodes.BadRow] = ErrorCategory.InvalidData,
        [ErrorCodes.TableExists] = ErrorCategory.ResourceExists,
        [ErrorCodes.IngestedBefore] = ErrorCategory.ResourceExists,
        [ErrorCodes.FunctionExists] = ErrorCategory.ResourceExists,
        [ErrorCodes.MappingExists] = ErrorCategory.ResourceExists,
        [ErrorCodes.ExportOption] = ErrorCategory.InvalidArgument,
        [ErrorCodes.ChartNotSupported] = ErrorCategory.NotImplemented,
        [ErrorCodes.ChartInvalid] = ErrorCategory.InvalidData,
        [ErrorCodes.ExportColumnNames] = ErrorCategory.InvalidData,
        [ErrorCodes.SheetLimit] = ErrorCategory.LimitsExceeded,
        [ErrorCodes.ConfirmationImpossible] = ErrorCategory.InvalidOperation,
        [ErrorCodes.TargetExists] = ErrorCategory.ResourceExists,
        [ErrorCodes.EngineLimit] = ErrorCategory.LimitsExceeded,
        [ErrorCodes.TargetNotWritable] = ErrorCategory.WriteError,
        [ErrorCodes.TargetFull] = ErrorCategory.LimitsExceeded,
        [ErrorCodes.StorageAddress] = ErrorCategory.InvalidArgument,
        [ErrorCodes.StorageDenied] = ErrorCategory.PermissionDenied,
        [ErrorCodes.StorageNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.StorageFailed] = ErrorCategory.ConnectionError,
        [ErrorCodes.SqlConnectionString] = ErrorCategory.InvalidArgument,
        [ErrorCodes.SqlTableName] = ErrorCategory.InvalidArgument,
        [ErrorCodes.SqlTableNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.SqlTableMismatch] = ErrorCategory.InvalidData,
        [ErrorCodes.SqlValue] = ErrorCategory.InvalidData,
        [ErrorCodes.SqlDenied] = ErrorCategory.PermissionDenied,
        [ErrorCodes.SqlFailed] = ErrorCategory.ConnectionError,
        [ErrorCodes.OperationNotFound] = ErrorCategory.ObjectNotFound,
        [ErrorCodes.OperationDetails] = ErrorCategory.InvalidOperation,
        [ErrorCodes.OperationFailed] = ErrorCategory.InvalidResult,
        [ErrorCodes.OperationTimeout] = ErrorCategory.OperationTimeout,
        [ErrorCodes.OperationCanceled] = ErrorCategory.OperationStopped,
        [ErrorCodes.ExportThrottled] = ErrorCategory.LimitsExceeded,
        [ErrorCodes.RequestCanceled] = ErrorCategory.OperationStopped,
        [ErrorCodes.ManifestInvalid] = ErrorCategory.InvalidData,
        [ErrorCodes.ResumeMismatch] = ErrorCategory.InvalidOperation,
        [ErrorCodes.ClusterAddress] = ErrorCategory.InvalidArgument,
        [ErrorCodes.ClusterDenied] = ErrorCategory.PermissionDenied,
        [ErrorCodes.ClusterFailed] = ErrorCategory.ConnectionError,
        [ErrorCodes.ClusterThrottled] = ErrorCategory.LimitsExceeded,
        [ErrorCodes.ClusterTimeout] = ErrorCategory.OperationTimeout,
        [ErrorCodes.ClusterReply] = ErrorCategory.InvalidResult,
        [ErrorCodes.ResultTruncated] = ErrorCategory.LimitsExceeded,
        [ErrorCodes.InternalError] = ErrorCategory.NotSpecified,
    };

    /// <summary>The codes that have a category; a test compares them with <see cref="ErrorCodes"/>.</summary>
    public static IReadOnlyCollection<string> Categorized => s_categories.Keys;

    /// <summary>A record for any exception: those raised on purpose keep their id, all others are faults of ours.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="invocation">The call that failed, where there is one: its place in the script is shown with the place in the query.</param>
    public static ErrorRecord From(Exception exception, InvocationInfo? invocation = null) => exception switch
    {
        KqlException inQuery => InQuery(inQuery, invocation),
        KustoExportException known => Record(known, known.Target),
        IContainsErrorRecord { ErrorRecord: { } record } => record,
        _ => Unexpected(exception),
    };

    // Where the target says the place, PowerShell shows it above the message, with the line of the query: the message is given without it,
    // and with every error of the query's text. The exception's own message has it all.
    private static ErrorRecord InQuery(KqlException exception, InvocationInfo? invocation)
    {
        var record = Record(exception, new QueryErrorTarget(exception, invocation));
        record.ErrorDetails = new ErrorDetails(string.Join(
            Environment.NewLine,
            exception.Further.Prepend(exception).Select(error => error.Remedy is null ? error.Summary : $"{error.Summary} {error.Remedy}")));
        return record;
    }

    private static ErrorRecord Record(KustoExportException exception, object? target) =>
        new(exception, exception.ErrorCode, s_categories.GetValueOrDefault(exception.ErrorCode, ErrorCategory.NotSpecified), target);

    private static ErrorRecord Unexpected(Exception exception) =>
        new(exception, ErrorCodes.InternalError, ErrorCategory.NotSpecified, targetObject: null)
        {
            ErrorDetails = new ErrorDetails($"{exception.GetType().Name}: {exception.Message}") { RecommendedAction = PleaseReport },
        };
}
