namespace KustoExport.Engine.Embedded.External;

/// <summary>What a storage holds under a name.</summary>
/// <param name="Name">Below the place that was listed, with slashes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="LastModified">When it was written.</param>
public sealed record StoredObject(string Name, long Size, DateTimeOffset LastModified);
