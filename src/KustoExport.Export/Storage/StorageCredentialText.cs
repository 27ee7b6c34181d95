using KustoExport.Engine.Secrets;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>Reads what stands behind the <c>?</c> or <c>;</c> of a connection string.</summary>
internal static class StorageCredentialText
{
    public const string AwsCredentials = "AwsCredentials";

    private static readonly string[] s_names = ["impersonate", "managed_identity", "token", "sharedkey", AwsCredentials];

    public static StorageCredential Read(StoragePlace place, string address, string? query, string? suffix)
    {
        if (query is not null && suffix is not null)
            throw StorageConnectionString.Refused($"'{address}' has two credentials, one behind '?' and one behind ';'.", address, "Keep one of them.");
        var credential = query is not null ? OfQuery(place, address, query) : suffix is not null ? OfSuffix(address, suffix.Trim()) : new StorageCredential.None();
        CheckFits(place, credential, address);
        return credential;
    }

    private static StorageCredential OfQuery(StoragePlace place, string address, string query)
    {
        if (place is StoragePlace.S3Bucket)
            return new StorageCredential.Presigned(new Secret(query));
        return query.Split('&').Any(pair => pair.StartsWith("sig=", StringComparison.OrdinalIgnoreCase))
            ? new StorageCredential.SharedAccessSignature(new Secret(query))
            : throw StorageConnectionString.Refused($"What stands behind the '?' of '{address}' is no shared access signature: it has no 'sig'.", address, "Copy the whole token: ?sv=…&sp=…&sig=….");
    }

    private static StorageCredential OfSuffix(string address, string suffix)
    {
        if (suffix.Contains(';', StringComparison.Ordinal))
            throw StorageConnectionString.Refused($"'{address}' has more than one credential behind ';'.", address, "Keep one of them.");

        var equals = suffix.IndexOf('=', StringComparison.Ordinal);
        var value = equals < 0 ? string.Empty : suffix[(equals + 1)..];
        return (equals < 0 ? suffix : suffix[..equals]).ToLowerInvariant() switch
        {
            "" when equals < 0 => new StorageCredential.None(),
            "impersonate" when equals < 0 => new StorageCredential.CallersIdentity(),
            "managed_identity" => ManagedIdentity(address, value),
            "token" => value.Length > 0 ? new StorageCredential.AccessToken(new Secret(value)) : throw Empty(address, "token"),
            "sharedkey" => Key(address, value),
            "awscredentials" => AwsKeys(address, value),

            // Key first: what it looks like must not be told. A key in base64 may well begin like a name.
            _ when IsKey(suffix) => Key(address, suffix),
            var name => throw Unknown(address, name),
        };
    }

    private static StorageCredential.ManagedIdentity ManagedIdentity(string address, string value)
    {
        if (value.Equals("system", StringComparison.OrdinalIgnoreCase))
            return new(ObjectId: null);
        return Guid.TryParse(value, out var id)
            ? new(id)
            : throw StorageConnectionString.Refused($"The managed identity of '{address}' is neither 'system' nor an object id.", address, "Write ;managed_identity=system, or the id: ;managed_identity=12345678-1234-1234-1234-1234567890ab.");
    }

    private static StorageCredential.AccountKey Key(string address, string value) => IsKey(value)
        ? new(new Secret(value))
        : throw StorageConnectionString.Refused($"What stands behind the ';' of '{address}' is no account key: it isn't base64.", address, "Copy the key as the portal shows it.");

    private static StorageCredential.AwsKeys AwsKeys(string address, string value) =>
        value.Split(',') is [{ Length: > 0 } id, { Length: > 0 } key]
            ? new(id, new Secret(key))
            : throw StorageConnectionString.Refused($"The AwsCredentials of '{address}' are not an id, a comma and a key.", address, "Write ;AwsCredentials=ID,KEY.");

    // An account key has 64 bytes; shorter ones are taken too, as emulators may have them, but no word that happens to be base64.
    private static bool IsKey(string text) => text.Length >= 16 && text.Length % 4 == 0 && Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static void CheckFits(StoragePlace place, StorageCredential credential, string address)
    {
        var fits = (place, credential) switch
        {
            (_, StorageCredential.None) => true,
            (StoragePlace.S3Bucket, var c) => c is StorageCredential.AwsKeys or StorageCredential.Presigned,
            (_, StorageCredential.AwsKeys) => false,
            (StoragePlace.AzureBlobs { Account.Host: var host }, StorageCredential.AccountKey or StorageCredential.SharedAccessSignature) =>
                !host.EndsWith(".fabric.microsoft.com", StringComparison.OrdinalIgnoreCase),
            _ => true,
        };
        if (!fits)
        {
            throw StorageConnectionString.Refused(
                $"'{address}' can't be signed in to with a credential of that kind.",
                address,
                place is StoragePlace.S3Bucket ? "Amazon S3 takes ;AwsCredentials=ID,KEY." : "OneLake takes ;impersonate, ;managed_identity=… and ;token=…; Azure storage also an account key or a shared access signature.");
        }
    }

    private static Exception Empty(string address, string name) => StorageConnectionString.Refused($"The {name} of '{address}' is empty.", address, $"Write ;{name}=….");

    // The name may be a part of a secret, so it isn't shown; what it was probably meant to be may.
    private static Exception Unknown(string address, string name) => StorageConnectionString.Refused(
        $"What stands behind the ';' of '{address}' is no credential.",
        address,
        Suggestion.Nearest(name, s_names) is { } near
            ? $"Did you mean ';{near}'?"
            : "It may be an account key (;KEY), ;impersonate, ;managed_identity=…, ;token=…, ;sharedkey=… or ;AwsCredentials=ID,KEY.");
}
