using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>A file of external data, where it lies.</summary>
/// <param name="Shown">Its address, as may be shown.</param>
/// <param name="Size">In bytes; null where it isn't known before the file is fetched.</param>
/// <param name="PathValues">What its path says of the columns of the path format, in the order of its columns.</param>
internal abstract record FoundFile(string Shown, long? Size, IReadOnlyList<object?> PathValues)
{
    /// <summary>When it was written, where that is known.</summary>
    public DateTimeOffset LastModified { get; init; }

    /// <summary>Whether it is the first of its folder.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Its name without folders.</summary>
    public string Name => Shown[(Shown.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>The address of its folder.</summary>
    public string Folder => Shown[..^Name.Length];

    /// <summary>A file of this machine.</summary>
    public sealed record Local(string Path, long? Size, IReadOnlyList<object?> PathValues) : FoundFile(Path, Size, PathValues);

    /// <summary>A file of the web, whose address may hold a signature.</summary>
    public sealed record OfWeb(StorageLocation Location) : FoundFile(Location.Shown, null, []);

    /// <summary>Something in a storage.</summary>
    public sealed record Stored(IReadableStorage Storage, string Key, long? Size, IReadOnlyList<object?> PathValues) : FoundFile(Storage.AddressOf(Key), Size, PathValues);
}
