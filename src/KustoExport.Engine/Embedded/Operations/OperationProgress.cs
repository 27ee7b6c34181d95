namespace KustoExport.Engine.Embedded.Operations;

/// <summary>How far an operation that runs has come.</summary>
/// <param name="Percent">How much is done; null where nobody can tell.</param>
/// <param name="Records">The records written so far; null where nobody can tell before the end.</param>
public sealed record OperationProgress(double? Percent, long? Records)
{
    /// <summary>The bytes that are at the target, or on their way in; null where nobody can tell.</summary>
    public long? Bytes { get; init; }
}
