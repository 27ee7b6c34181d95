namespace KustoExport.Export.ExternalTables;

/// <summary>How much a partition has.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Records">The number of its rows.</param>
/// <param name="Bytes">The size of their values.</param>
internal sealed record PartitionSize(string Folder, long Records, long Bytes);
