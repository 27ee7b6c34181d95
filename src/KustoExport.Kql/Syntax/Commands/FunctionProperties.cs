namespace KustoExport.Kql.Syntax.Commands;

/// <summary>What stands in <c>with (…)</c> of a stored function; null where it isn't said.</summary>
public sealed record FunctionProperties(string? DocString, string? Folder, bool IsView, bool SkipsValidation);
