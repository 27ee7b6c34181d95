using System.Net;
using Azure;
using Azure.Identity;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>
/// Says what Azure storage refused, by its own code. The library's messages and exceptions are not handed on: they repeat addresses with
/// their signatures, and what was signed.
/// </summary>
internal static class AzureFailure
{
    public static bool IsOfStorage(Exception exception) => exception is RequestFailedException or AggregateException or AuthenticationFailedException or OperationCanceledException;

    public static KustoExportException From(Exception exception, StoragePlace.AzureBlobs place, StorageCredential credential, StorageUse use)
    {
        var shown = place.AddressOf(string.Empty).TrimEnd('/');
        return exception switch
        {
            AggregateException { InnerExceptions: [.., var last] } => From(last, place, credential, use),
            RequestFailedException { Status: > 0 } answer => Answered(answer, place, credential, use, shown),
            AuthenticationFailedException => new ServiceException(
                ErrorCodes.StorageDenied, $"No identity could be found to sign in to '{shown}' with.", shown, IdentityRemedy(credential)),
            _ => StorageUnreachable.From(exception, shown, "Check the address, the network, and the firewall of the storage account."),
        };
    }

    private static ServiceException Answered(RequestFailedException answer, StoragePlace.AzureBlobs place, StorageCredential credential, StorageUse use, string shown)
    {
        var code = answer.ErrorCode is { Length: > 0 } known ? known : ((HttpStatusCode)answer.Status).ToString();
        var id = answer.GetRawResponse()?.Headers.TryGetValue("x-ms-request-id", out var request) == true ? $", request {request}" : string.Empty;
        var said = $"{answer.Status} {code}{id}";
        var isWrite = use == StorageUse.Write;
        return answer.Status switch
        {
            401 or 403 => new(
                ErrorCodes.StorageDenied, $"'{shown}' may not be {(isWrite ? "written to" : "read")} with this credential ({said}).", shown, DeniedRemedy(code, credential, isWrite)),
            404 when code == "BlobNotFound" => new(ErrorCodes.StorageNotFound, $"Something in '{shown}' isn't there any more ({said}).", shown, "Try again: it was deleted in the meantime."),
            404 => new(
                ErrorCodes.StorageNotFound,
                $"There is no container '{place.Container}' in '{place.Account.AbsoluteUri.TrimEnd('/')}' ({said}).",
                shown,
                isWrite ? "Check the name, or make the container: exports don't make any." : "Check the name."),
            408 or 429 or >= 500 => new(
                ErrorCodes.StorageFailed,
                $"'{shown}' couldn't {(isWrite ? "take an artifact" : "be read")}, after several tries ({said}).",
                shown,
                "Try again later, or spread the load over several storage accounts.")
            { IsTransient = true },
            _ => new(
                ErrorCodes.StorageFailed,
                $"'{shown}' refused {(isWrite ? "an artifact" : "to be read")} ({said}).",
                shown,
                "The code says why: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes."),
        };
    }

    private static string DeniedRemedy(string code, StorageCredential credential, bool isWrite)
    {
        var role = isWrite ? "Storage Blob Data Contributor" : "Storage Blob Data Reader";
        return (code, credential) switch
        {
            ("AuthorizationProtocolMismatch", _) => "The signature is for another protocol: write https, or make one that allows http.",
            ("AuthorizationFailure" or "KeyBasedAuthenticationNotPermitted", StorageCredential.AccountKey) => "Check the account key, and whether the account's settings and firewall allow keys, and this network.",
            (_, StorageCredential.AccountKey) => "Check the account key: it may belong to another account, or have been replaced.",
            (_, StorageCredential.SharedAccessSignature) => $"Check the signature: it must not have expired, and must allow {(isWrite ? "writing (sp=…w…) to" : "List and Read (sp=r…l…) on")} this container.",
            (_, StorageCredential.AccessToken) => $"Check the token: it must be for https://storage.azure.com/ and not have expired, and its owner needs the role {role}.",
            _ => $"Give the identity the role {role} on the account or the container.",
        };
    }

    private static string IdentityRemedy(StorageCredential credential) => credential is StorageCredential.ManagedIdentity
        ? "This machine needs that managed identity; on your own, use ;impersonate."
        : "Sign in first: 'az login', Connect-AzAccount, or the environment variables AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET.";
}
