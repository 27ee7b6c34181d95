namespace KustoExport.Charts.Data;

/// <summary>A part of a whole: of a pie, of a treemap.</summary>
internal sealed record Slice(string Name, double Value);
