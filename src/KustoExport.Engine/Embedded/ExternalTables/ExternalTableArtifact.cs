namespace KustoExport.Engine.Embedded.ExternalTables;

/// <summary>A file of an external table.</summary>
/// <param name="Uri">Its address, without a credential.</param>
/// <param name="Size">In bytes; null where the server doesn't tell it beforehand.</param>
/// <param name="Partition">What its path says of the partitions: a bag as JSON.</param>
public sealed record ExternalTableArtifact(string Uri, long? Size, string Partition);
