namespace KustoExport.Engine.Embedded.Operations;

/// <summary>A finished piece of an operation: a file, a blob, the rows of a table.</summary>
/// <param name="Path">Where it is: the path of a file, of a table <c>database/table</c>.</param>
/// <param name="NumRecords">The records in it.</param>
/// <param name="Properties">All that is known of it, as a JSON object which who wrote it reads.</param>
public sealed record OperationArtifact(string Path, long NumRecords, string Properties = "{}");
