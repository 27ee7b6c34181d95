namespace KustoExport.Engine.Embedded.Slices;

/// <summary>What DuckDB says of a statement that was run past the driver, in the words that the driver's own exceptions have.</summary>
internal sealed class EngineFailure(string message) : Exception(message);
