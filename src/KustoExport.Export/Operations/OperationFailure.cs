using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Operations;

/// <summary>Makes the errors of operations of a cluster: how they ended, and what went wrong on the way to them.</summary>
internal static class OperationFailure
{
    /// <summary>An operation that has ended, and not well.</summary>
    public static ServiceException Of(ExportOperation ended)
    {
        var (code, remedy) = ended.State switch
        {
            OperationState.Throttled => (ErrorCodes.ClusterThrottled, "It did nothing. Try again later, or give -WaitForCapacity; Get-ExportCapacity shows the limit."),
            OperationState.Canceled => (ErrorCodes.OperationCanceled, null),
            OperationState.Skipped => (ErrorCodes.IngestedBefore, "The table has rows with one of the tags of ingestIfNotExists: there was nothing to do."),
            OperationState.BadInput => (ErrorCodes.OperationFailed, "It did nothing: the command is wrong."),
            _ => (ErrorCodes.OperationFailed, Remedy(ended)),
        };
        var status = ended.Status.TrimEnd();
        return new ServiceException(code, $"The operation {ended.OperationId} is {ended.State}{(status.Length == 0 ? "." : $": {status}")}", ended.OperationId, remedy)
        {
            IsTransient = ended.State == OperationState.Throttled || ended.ShouldRetry == true,
        };
    }

    /// <summary>The service has too much to do to take the command.</summary>
    public static ServiceException Throttled(ServiceException error) => Copy(error, error.Problem, error.Target, $"{error.Remedy} With -WaitForCapacity it is sent again until it is taken.".TrimStart());

    /// <summary>The command was sent, and no answer says what became of it.</summary>
    public static ServiceException Unanswered(ServiceException error, DateTime sent) => Copy(
        error,
        $"{error.Problem} Whether the export has begun isn't known: the id of its operation was lost with the answer.",
        error.Target,
        LookFor(sent));

    /// <summary>The service answered, and not with an operation.</summary>
    public static ServiceException WithoutId(string database, DateTime sent) => new(
        ErrorCodes.ClusterReply,
        "The service took the command, and its answer has no OperationId.",
        database,
        LookFor(sent));

    /// <summary>Nobody can tell how far the operation is.</summary>
    public static ServiceException OutOfSight(Guid id, ServiceException error) => Copy(
        error, $"{error.Problem} The operation {id} goes on on the cluster, or has ended there.", id, WayBack(id));

    /// <summary>It has succeeded, and what it wrote can't be told.</summary>
    public static ServiceException WithoutDetails(Guid id, ServiceException error) => Copy(
        error, $"The operation {id} is Completed, and the cluster doesn't tell its artifacts: {error.Problem}", id, $"Ask again: Receive-ExportOperation {id}");

    /// <summary>It was there, and the service lists it no more.</summary>
    public static ServiceException Lost(Guid id, ExportOperation? last) => new(
        ErrorCodes.OperationNotFound,
        $"The service has lost the operation {id}, which it had begun{(last is null ? string.Empty : $" and which was {last.State}")}.",
        id,
        "What it wrote may be there: look at the target before you repeat it.");

    /// <summary>How one comes back to an operation.</summary>
    public static string WayBack(Guid id) => $"Come back to it: Wait-ExportOperation {id} | Receive-ExportOperation";

    // Times of operations are UTC, and PowerShell makes a local one of a text with a zone. Clocks differ by some seconds.
    private static string LookFor(DateTime sent) =>
        FormattableString.Invariant($"Look before you repeat it: Get-ExportOperation | Where-Object StartedOn -ge '{sent.AddMinutes(-1):yyyy-MM-ddTHH:mm:ss}'");

    private static string? Remedy(ExportOperation ended)
    {
        var repeat = ended.ShouldRetry == true ? "The cluster says that a repetition may succeed. " : string.Empty;
        return ended.Operation.StartsWith("DataExport", StringComparison.Ordinal)
            ? $"{repeat}What was written before stays at the target, and isn't listed: take none of it for the result."
            : $"{repeat}No rows were added.";
    }

    private static ServiceException Copy(ServiceException error, string problem, object? target, string remedy) => new(error.ErrorCode, problem, target, remedy, error)
    {
        IsTransient = error.IsTransient,
        ServiceCode = error.ServiceCode,
        ActivityId = error.ActivityId,
        ClientRequestId = error.ClientRequestId,
    };
}
