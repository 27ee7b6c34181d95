using KustoExport.Export.Commands;

namespace KustoExport.Export.Storage;

/// <summary>Writes a connection as the documented string that <see cref="StorageConnectionString"/> reads, for the text of a command.</summary>
internal static class StorageConnectionText
{
    public static string Of(StorageConnection connection, CommandPrinter printer) => connection.Address + connection.Credential switch
    {
        // As documented, the key of a Data Lake has a name before it.
        StorageCredential.AccountKey { Key: var key } => (connection.Address.Contains(".dfs.", StringComparison.OrdinalIgnoreCase) ? ";sharedkey=" : ";") + printer.Open(key),
        StorageCredential.SharedAccessSignature { Signature: var signature } => "?" + printer.Open(signature),
        StorageCredential.AccessToken { Token: var token } => ";token=" + printer.Open(token),
        StorageCredential.CallersIdentity => ";impersonate",
        StorageCredential.ManagedIdentity { ObjectId: var id } => ";managed_identity=" + (id?.ToString() ?? "system"),
        StorageCredential.AwsKeys keys => $";AwsCredentials={keys.Id},{printer.Open(keys.Key)}",
        StorageCredential.Presigned { Query: var query } => "?" + printer.Open(query),
        _ => string.Empty,
    };
}
