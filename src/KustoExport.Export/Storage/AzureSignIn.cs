using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;
using KustoExport.Engine.Secrets;

namespace KustoExport.Export.Storage;

/// <summary>Makes the client of a container, signed in as its credential says.</summary>
internal static class AzureSignIn
{
    /// <exception cref="Engine.Errors.TargetException">StorageAddress: there is no credential, or none that may be sent there.</exception>
    public static BlobContainerClient Open(StoragePlace.AzureBlobs place, StorageCredential credential, UploadRetries retries)
    {
        var shown = place.AddressOf(string.Empty).TrimEnd('/');
        if (place.Account.Scheme != Uri.UriSchemeHttps && credential is StorageCredential.AccessToken or StorageCredential.CallersIdentity or StorageCredential.ManagedIdentity)
            throw StorageConnectionString.Refused($"'{shown}' isn't encrypted, and tokens of an identity may not be sent there.", shown, "Use an account key or a shared access signature, or an address that begins with https.");
        var address = new Uri($"{place.Account.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(place.Container)}");
        var options = Options(retries);
        return credential switch
        {
            StorageCredential.AccountKey { Key: var key } => new(address, new StorageSharedKeyCredential(place.AccountName, key.Reveal()), options),
            StorageCredential.SharedAccessSignature { Signature: var signature } => new(address, new AzureSasCredential(signature.Reveal()), options),
            StorageCredential.AccessToken { Token: var token } => new(address, new GivenToken(token), options),
            StorageCredential.CallersIdentity => new(address, new DefaultAzureCredential(), options),
            StorageCredential.ManagedIdentity { ObjectId: var id } => new(
                address,
                new ManagedIdentityCredential(id is { } given ? ManagedIdentityId.FromUserAssignedObjectId(given.ToString()) : ManagedIdentityId.SystemAssigned),
                options),
            _ => throw StorageConnectionString.Refused(
                $"'{shown}' has no credential.",
                shown,
                "Append one: ;impersonate for your own identity, ;managed_identity=system, ;token=…, an account key, or a shared access signature."),
        };
    }

    private static BlobClientOptions Options(UploadRetries retries)
    {
        var options = new BlobClientOptions { RetryPolicy = new AzureRetries(retries) };
        options.Diagnostics.ApplicationId = "KustoExport";
        return options;
    }

    /// <summary>A token that was given as it is; when it has expired, the storage says so.</summary>
    private sealed class GivenToken(Secret token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token.Reveal(), DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
