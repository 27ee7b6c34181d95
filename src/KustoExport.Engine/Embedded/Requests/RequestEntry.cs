using KustoExport.Engine.Embedded.Operations;

namespace KustoExport.Engine.Embedded.Requests;

/// <summary>A query or a command that runs or ran, as the log shows it.</summary>
/// <param name="ClientRequestId">What whoever sent it calls it.</param>
/// <param name="RootActivityId">What the service calls it.</param>
/// <param name="CommandType"><c>Query</c>, or what kind of command it is: <c>TableAppend</c>, <c>ShowTables</c>.</param>
/// <param name="Text">Its text without its secrets, and without what stands behind the first 64 K characters.</param>
/// <param name="Database">The database that it was sent to.</param>
/// <param name="StartedOn">When it began, in UTC.</param>
/// <param name="LastUpdatedOn">When it ended, or when this was so, in UTC.</param>
/// <param name="State">How it ended, or that it runs.</param>
public sealed record RequestEntry(
    string ClientRequestId,
    Guid RootActivityId,
    string CommandType,
    string Text,
    string Database,
    DateTime StartedOn,
    DateTime LastUpdatedOn,
    OperationState State)
{
    /// <summary>The <see cref="CommandType"/> of queries (documentation: management/commands-and-queries.md).</summary>
    public const string Query = "Query";

    /// <summary>Why it failed or was stopped; it shows no secret. Empty where it was not.</summary>
    public string FailureReason { get; init; } = string.Empty;

    /// <summary>How many rows of each result were read; results that nobody asked for are missing.</summary>
    public IReadOnlyList<long> RowCounts { get; init; } = [];

    /// <summary>Who sent it: the embedded service serves the user of its process.</summary>
    public string User { get; } = Environment.UserName;

    public bool IsQuery => CommandType == Query;

    public TimeSpan Duration => LastUpdatedOn - StartedOn;
}
