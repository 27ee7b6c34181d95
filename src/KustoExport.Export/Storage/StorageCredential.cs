using KustoExport.Engine.Secrets;

namespace KustoExport.Export.Storage;

/// <summary>How one signs in to a storage (documentation: storage-connection-strings.md, Storage authentication methods).</summary>
public abstract record StorageCredential
{
    /// <summary>None is said.</summary>
    public sealed record None : StorageCredential;

    /// <summary>The key of the storage account.</summary>
    public sealed record AccountKey(Secret Key) : StorageCredential;

    /// <summary>A shared access signature: what stands behind the <c>?</c>.</summary>
    public sealed record SharedAccessSignature(Secret Signature) : StorageCredential;

    /// <summary>A token of Microsoft Entra.</summary>
    public sealed record AccessToken(Secret Token) : StorageCredential;

    /// <summary><c>;impersonate</c>: the identity of whoever runs the command, here that of the process.</summary>
    public sealed record CallersIdentity : StorageCredential;

    /// <summary><c>;managed_identity=</c></summary>
    /// <param name="ObjectId">Of an identity that a user has assigned; null for the system's own.</param>
    public sealed record ManagedIdentity(Guid? ObjectId) : StorageCredential;

    /// <summary><c>;AwsCredentials=id,key</c></summary>
    public sealed record AwsKeys(string Id, Secret Key) : StorageCredential;

    /// <summary>The query of a presigned address, which is good for one object.</summary>
    public sealed record Presigned(Secret Query) : StorageCredential;
}
