namespace KustoExport.Engine.Embedded.Operations;

/// <summary>How far an operation is (documentation: management/show-operations.md, State table).</summary>
public enum OperationState
{
    /// <summary>It still runs.</summary>
    InProgress,

    /// <summary>It ended, and all of it is done.</summary>
    Completed,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>It was given up before it ended: the service was closed.</summary>
    Abandoned,

    /// <summary>Its user stopped it.</summary>
    Canceled,
}
