namespace KustoExport.Export.SqlTables.Reading;

/// <summary>A statement that reads.</summary>
/// <param name="Text">With a placeholder for each value.</param>
/// <param name="Values">In the order of the placeholders.</param>
internal sealed record SqlStatement(string Text, IReadOnlyList<object> Values);
