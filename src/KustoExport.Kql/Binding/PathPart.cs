namespace KustoExport.Kql.Binding;

/// <summary>A part of a path format: a text as it stands, or the value of a column.</summary>
/// <param name="Text">The text; null for a column.</param>
/// <param name="Column">The column; null for a text.</param>
/// <param name="Pattern">How a datetime is written, as .NET formats it; null for other types.</param>
public sealed record PathPart(string? Text, Column? Column, string? Pattern);
