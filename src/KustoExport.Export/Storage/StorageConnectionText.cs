namespace KustoExport.Export.Storage;

/// <summary>Writes a connection as the documented string that <see cref="StorageConnectionString"/> reads, with its credential: for a service, never for people.</summary>
internal static class StorageConnectionText
{
    public static string Of(StorageConnection connection) => connection.ToString() + connection.Credential switch
    {
        StorageCredential.AccountKey { Key: var key } => ";" + key.Reveal(),
        StorageCredential.SharedAccessSignature { Signature: var signature } => "?" + signature.Reveal(),
        StorageCredential.AccessToken { Token: var token } => ";token=" + token.Reveal(),
        StorageCredential.CallersIdentity => ";impersonate",
        StorageCredential.ManagedIdentity { ObjectId: var id } => ";managed_identity=" + (id?.ToString() ?? "system"),
        StorageCredential.AwsKeys keys => $";AwsCredentials={keys.Id},{keys.Key.Reveal()}",
        StorageCredential.Presigned { Query: var query } => "?" + query.Reveal(),
        _ => string.Empty,
    };
}
