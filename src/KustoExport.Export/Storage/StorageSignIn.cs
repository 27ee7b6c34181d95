using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;

namespace KustoExport.Export.Storage;

/// <summary>How to sign in to storages, said beside their connection strings: the same as if it were written there.</summary>
public sealed class StorageSignIn
{
    private readonly string _opening;
    private readonly Secret? _secret;

    private StorageSignIn(string opening, Secret? secret = null) => (_opening, _secret) = (opening, secret);

    /// <summary>As the connection strings say it.</summary>
    public static StorageSignIn AsWritten { get; } = new(string.Empty);

    /// <summary>As whoever runs the process: <c>;impersonate</c></summary>
    public static StorageSignIn CallersIdentity { get; } = new(";impersonate");

    /// <summary>As the machine's own identity, or another of it, by its object id.</summary>
    public static StorageSignIn ManagedIdentity(string id) => new(";managed_identity=" + id);

    public static StorageSignIn Key(Secret key) => new(";", key);

    public static StorageSignIn Signature(Secret signature) => new("?", new Secret(signature.Reveal().AsSpan().TrimStart('?')));

    public static StorageSignIn AccessToken(Secret token) => new(";token=", token);

    /// <summary>The id of a key of S3, and the key.</summary>
    public static StorageSignIn AwsKeys(string id, Secret key) => new($";AwsCredentials={id},", key);

    /// <summary>What stands in a vault: a signature, an account key, or what the documented strings have behind the <c>;</c>.</summary>
    public static StorageSignIn Kept(Secret kept)
    {
        var text = kept.Reveal();
        return text.StartsWith('?') || text.Contains("sig=", StringComparison.OrdinalIgnoreCase) ? Signature(kept) : new(";", new Secret(text.AsSpan().TrimStart(';')));
    }

    /// <exception cref="TargetException">StorageAddress: a connection string that is none, or one that has a credential already.</exception>
    public StorageConnection ConnectionTo(string uri) => StorageConnectionString.Parse(Written(uri));

    /// <summary>The connection as a definition keeps it. A folder is meant where the definition is written, whatever folder a query is run in.</summary>
    /// <exception cref="TargetException">StorageAddress: as <see cref="ConnectionTo"/>.</exception>
    public KeptConnection KeptTo(string uri, string baseFolder) => KeptConnection.ToStorage(
        ConnectionTo(uri).Place is StoragePlace.LocalFolder local ? Path.GetFullPath(local.Path, baseFolder) : Written(uri));

    private string Written(string uri) => uri.Trim() + _opening + _secret?.Reveal();
}
