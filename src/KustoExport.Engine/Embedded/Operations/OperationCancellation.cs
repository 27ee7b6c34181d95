namespace KustoExport.Engine.Embedded.Operations;

/// <summary>What became of the wish to cancel an operation.</summary>
/// <param name="Info">The operation.</param>
/// <param name="Succeeded">Whether it is canceled now.</param>
/// <param name="Reason">Why it was canceled, or why it couldn't be.</param>
public sealed record OperationCancellation(OperationInfo Info, bool Succeeded, string Reason);
