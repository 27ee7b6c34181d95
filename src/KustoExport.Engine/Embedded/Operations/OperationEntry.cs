namespace KustoExport.Engine.Embedded.Operations;

/// <summary>A line of the log: what an operation was at a moment.</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Operation">What the service calls a command of its kind: <c>DataExportToFile</c>.</param>
/// <param name="StartedOn">When it began, in UTC.</param>
/// <param name="LastUpdatedOn">When this was so, in UTC.</param>
/// <param name="State">How far it was.</param>
/// <param name="Status">The error of one that failed; it shows no secret.</param>
public sealed record OperationEntry(Guid OperationId, string Operation, DateTime StartedOn, DateTime LastUpdatedOn, OperationState State, string Status)
{
    public TimeSpan Duration => LastUpdatedOn - StartedOn;
}
