using KustoExport.Engine.Embedded.Commands;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>All that the log has of an operation.</summary>
/// <param name="Last">What it was when it was last heard of.</param>
/// <param name="Artifacts">What was complete by then.</param>
/// <param name="Details">What the command answered, where that was kept.</param>
public sealed record OperationHistory(OperationEntry Last, IReadOnlyList<OperationArtifact> Artifacts, CommandAnswer? Details)
{
    /// <summary>The records in the artifacts.</summary>
    public long NumRecords { get; init; }
}
