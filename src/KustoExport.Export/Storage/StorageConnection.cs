namespace KustoExport.Export.Storage;

/// <summary>A place to write to, and how to sign in there.</summary>
public sealed record StorageConnection(StoragePlace Place, StorageCredential Credential)
{
    /// <inheritdoc/>
    public override string ToString() => Place.AddressOf(string.Empty).TrimEnd('/');
}
