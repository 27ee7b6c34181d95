using KustoExport.Engine.Embedded.Operations;

namespace KustoExport.Export.Operations;

/// <summary>An operation of a service as it was when it was asked for (documentation: management/show-operations.md).</summary>
/// <param name="OperationId">The operation.</param>
/// <param name="Operation">What the service calls a command of its kind: <c>DataExportToFile</c>.</param>
/// <param name="State">How far it is.</param>
/// <param name="StartedOn">When it was asked for, in UTC.</param>
/// <param name="LastUpdatedOn">When the service last logged something of it, in UTC.</param>
/// <param name="Status">The error of one that failed, and what else is to be said.</param>
public sealed record ExportOperation(Guid OperationId, string Operation, OperationState State, DateTime StartedOn, DateTime LastUpdatedOn, string Status)
{
    public TimeSpan Duration => LastUpdatedOn - StartedOn;

    /// <summary>Whether it runs, or waits to.</summary>
    public bool IsRunning => State.IsRunning();

    public string? Database { get; init; }

    /// <summary>Its command, with stars for the secrets.</summary>
    public string? CommandText { get; init; }

    /// <summary>Who asked for it.</summary>
    public string? User { get; init; }

    public Guid? RootActivityId { get; init; }

    /// <summary>Of one that a cluster ended: whether it says that a repetition may succeed; null where nobody tells.</summary>
    public bool? ShouldRetry { get; init; }

    /// <summary>How many artifacts are complete.</summary>
    public int? NumArtifacts { get; init; }

    /// <summary>The records in them.</summary>
    public long? NumRecords { get; init; }

    /// <summary>How much of the query is done; null where nobody can tell.</summary>
    public double? Percent { get; init; }

    /// <summary>Of one that waits for a slot, how many wait before it.</summary>
    public int? Ahead { get; init; }
}
