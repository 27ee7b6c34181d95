namespace KustoExport.Export.Storage;

/// <summary>A place to write to, and how to sign in there.</summary>
/// <param name="Place">The place.</param>
/// <param name="Credential">How to sign in there.</param>
/// <param name="Address">The place as it was written, without the credential: a service may go another way to one endpoint of an account than to the other.</param>
public sealed record StorageConnection(StoragePlace Place, StorageCredential Credential, string Address)
{
    /// <inheritdoc/>
    public override string ToString() => Place.AddressOf(string.Empty).TrimEnd('/');
}
