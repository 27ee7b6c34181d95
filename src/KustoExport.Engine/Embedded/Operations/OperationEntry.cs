namespace KustoExport.Engine.Embedded.Operations;

/// <summary>A line of the log: what an operation was at a moment.</summary>
/// <param name="Info">The operation.</param>
/// <param name="LastUpdatedOn">When this was so, in UTC.</param>
/// <param name="State">How far it was.</param>
/// <param name="Status">The error of one that failed, and what else is to be said; it shows no secret.</param>
public sealed record OperationEntry(OperationInfo Info, DateTime LastUpdatedOn, OperationState State, string Status)
{
    public Guid OperationId => Info.OperationId;

    public TimeSpan Duration => LastUpdatedOn - Info.StartedOn;
}
