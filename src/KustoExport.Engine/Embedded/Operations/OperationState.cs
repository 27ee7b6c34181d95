namespace KustoExport.Engine.Embedded.Operations;

/// <summary>How far an operation is (documentation: management/show-operations.md, State table).</summary>
public enum OperationState
{
    /// <summary>It still runs.</summary>
    InProgress,

    /// <summary>It ended, and all of it is done.</summary>
    Completed,

    /// <summary>It ended with an error, and nothing of it is done.</summary>
    Failed,

    /// <summary>It ended with an error, and some of its artifacts were complete before.</summary>
    PartiallySucceeded,

    /// <summary>It was given up before it ended: the service was closed, or its process ended.</summary>
    Abandoned,

    /// <summary>It never began: something is wrong with the command.</summary>
    BadInput,

    /// <summary>It waits for a slot.</summary>
    Scheduled,

    /// <summary>It never began: too many of its kind ran.</summary>
    Throttled,

    /// <summary>Its user stopped it.</summary>
    Canceled,

    /// <summary>There was nothing to do, by a condition that the command has: <c>ingestIfNotExists</c>.</summary>
    Skipped,
}
