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

    public static KustoExportException From(Exception exception, StoragePlace.AzureBlobs place, StorageCredential credential)
    {
        var shown = place.AddressOf(string.Empty).TrimEnd('/');
        return exception switch
        {
            AggregateException { InnerExceptions: [.., var last] } => From(last, place, credential),
            RequestFailedException { Status: > 0 } answer => Answered(answer, place, credential, shown),
            AuthenticationFailedException => new ServiceException(
                ErrorCodes.StorageDenied, $"No identity could be found to sign in to '{shown}' with.", shown, IdentityRemedy(credential)),
            _ => StorageUnreachable.From(exception, shown, "Check the address, the network, and the firewall of the storage account."),
        };
    }

    private static ServiceException Answered(RequestFailedException answer, StoragePlace.AzureBlobs place, StorageCredential credential, string shown)
    {
        var code = answer.ErrorCode is { Length: > 0 } known ? known : ((HttpStatusCode)answer.Status).ToString();
        var id = answer.GetRawResponse()?.Headers.TryGetValue("x-ms-request-id", out var request) == true ? $", request {request}" : string.Empty;
        var said = $"{answer.Status} {code}{id}";
        return answer.Status switch
        {
            401 or 403 => new(ErrorCodes.StorageDenied, $"'{shown}' may not be written to with this credential ({said}).", shown, DeniedRemedy(code, credential)),
            404 => new(
                ErrorCodes.StorageNotFound,
                $"There is no container '{place.Container}' in '{place.Account.AbsoluteUri.TrimEnd('/')}' ({said}).",
                shown,
                "Check the name, or make the container: exports don't make any."),
            408 or 429 or >= 500 => new(ErrorCodes.StorageFailed, $"'{shown}' couldn't take an artifact, after several tries ({said}).", shown, "Try again later, or spread the load over several storage accounts.") { IsTransient = true },
            _ => new(ErrorCodes.StorageFailed, $"'{shown}' refused an artifact ({said}).", shown, "The code says why: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes."),
        };
    }

    private static string DeniedRemedy(string code, StorageCredential credential) => (code, credential) switch
    {
        ("AuthorizationProtocolMismatch", _) => "The signature is for another protocol: write https, or make one that allows http.",
        ("AuthorizationFailure" or "KeyBasedAuthenticationNotPermitted", StorageCredential.AccountKey) => "Check the account key, and whether the account's settings and firewall allow keys, and this network.",
        (_, StorageCredential.AccountKey) => "Check the account key: it may belong to another account, or have been replaced.",
        (_, StorageCredential.SharedAccessSignature) => "Check the signature: it must not have expired, and must allow writing (sp=…w…) to this container.",
        (_, StorageCredential.AccessToken) => "Check the token: it must be for https://storage.azure.com/ and not have expired, and its owner needs the role Storage Blob Data Contributor.",
        _ => "Give the identity the role Storage Blob Data Contributor on the account or the container.",
    };

    private static string IdentityRemedy(StorageCredential credential) => credential is StorageCredential.ManagedIdentity
        ? "This machine needs that managed identity; on your own, use ;impersonate."
        : "Sign in first: 'az login', Connect-AzAccount, or the environment variables AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET.";
}
