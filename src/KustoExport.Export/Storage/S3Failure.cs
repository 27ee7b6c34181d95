using Amazon.Runtime;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Export.Storage;

/// <summary>Says what S3 refused, by its own code. The library's messages are not handed on: they may repeat what was signed.</summary>
internal static class S3Failure
{
    /// <summary>Whether the storage answered, and may do better later.</summary>
    public static bool IsBusy(AmazonServiceException answer) => (int)answer.StatusCode is 408 or 429 or >= 500;

    public static bool IsOfStorage(Exception exception) => exception is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException;

    public static ServiceException From(Exception exception, StoragePlace.S3Bucket place, StorageUse use)
    {
        var shown = place.AddressOf(string.Empty).TrimEnd('/');
        if (exception is not AmazonServiceException { StatusCode: > 0 } answer)
            return StorageUnreachable.From(exception, shown, "Check the address, the region and the network.");

        var status = (int)answer.StatusCode;
        var code = string.IsNullOrEmpty(answer.ErrorCode) ? answer.StatusCode.ToString() : answer.ErrorCode;
        var said = $"{status} {code}{(string.IsNullOrEmpty(answer.RequestId) ? string.Empty : $", request {answer.RequestId}")}";
        var isWrite = use == StorageUse.Write;
        return status switch
        {
            401 or 403 => new(
                ErrorCodes.StorageDenied,
                $"'{shown}' may not be {(isWrite ? "written to" : "read")} with this credential ({said}).",
                shown,
                $"Check the id and the key, and that they allow {(isWrite ? "s3:PutObject" : "s3:ListBucket (List) and s3:GetObject (Read)")} on the bucket."),
            404 when code == "NoSuchKey" => new(ErrorCodes.StorageNotFound, $"Something in '{shown}' isn't there any more ({said}).", shown, "Try again: it was deleted in the meantime."),
            404 => new(
                ErrorCodes.StorageNotFound, $"There is no bucket '{place.Bucket}' ({said}).", shown, $"Check the name and the region{(isWrite ? ", or make the bucket: exports don't make any" : string.Empty)}."),
            408 or 429 or >= 500 => new(
                ErrorCodes.StorageFailed,
                $"'{shown}' couldn't {(isWrite ? "take an artifact" : "be read")}, after several tries ({said}).",
                shown,
                "Try again later, or spread the load over several buckets.")
            { IsTransient = true },
            _ => new(
                ErrorCodes.StorageFailed,
                $"'{shown}' refused {(isWrite ? "an artifact" : "to be read")} ({said}).",
                shown,
                "The code says why: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html."),
        };
    }
}
