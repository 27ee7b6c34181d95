using KustoExport.Engine.Embedded.Commands;

namespace KustoExport.Engine.Embedded.Operations;

/// <summary>What a journal has.</summary>
/// <param name="Entries">In the order in which they were written.</param>
/// <param name="Artifacts">The artifacts that were complete, likewise.</param>
/// <param name="Details">What commands answered.</param>
public sealed record JournalContent(
    IReadOnlyList<OperationEntry> Entries,
    IReadOnlyList<(Guid Operation, OperationArtifact Artifact)> Artifacts,
    IReadOnlyList<(Guid Operation, CommandAnswer Answer)> Details);
