using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>What states mean.</summary>
public static class OperationStates
{
    /// <summary>Whether an operation in that state goes on.</summary>
    public static bool IsRunning(this OperationState state) => state is OperationState.InProgress or OperationState.Scheduled;

    /// <summary>The state of an operation that an error ended.</summary>
    /// <param name="error">The error.</param>
    /// <param name="began">Whether it was past the check of its command.</param>
    /// <param name="artifacts">How many artifacts were complete.</param>
    internal static OperationState Of(Exception error, bool began, int artifacts) => error switch
    {
        KustoExportException { ErrorCode: ErrorCodes.ExportThrottled } => OperationState.Throttled,
        KustoExportException { ErrorCode: ErrorCodes.IngestedBefore } => OperationState.Skipped,
        _ when artifacts > 0 => OperationState.PartiallySucceeded,

        // What is to blame is the service, wherever the command was.
        Errors.ServiceException => OperationState.Failed,
        KqlException => OperationState.BadInput,
        KustoExportException when !began => OperationState.BadInput,
        _ => OperationState.Failed,
    };
}
