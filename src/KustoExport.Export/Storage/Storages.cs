using KustoExport.Engine.Errors;

namespace KustoExport.Export.Storage;

/// <summary>Signs in to the places of an export. Nothing is sent yet: a wrong key shows when the first artifact is uploaded.</summary>
internal static class Storages
{
    /// <param name="connection">A place and its credential.</param>
    /// <param name="baseFolder">Where relative folders begin.</param>
    /// <param name="retries">How often an upload is tried again.</param>
    /// <exception cref="TargetException">StorageAddress: nothing can be written there, or not with this credential.</exception>
    public static IStorage Open(StorageConnection connection, string baseFolder, UploadRetries retries) => connection.Place switch
    {
        StoragePlace.LocalFolder folder => new LocalFolderStorage(Path.GetFullPath(folder.Path, baseFolder)),
        StoragePlace.AzureBlobs blobs => new AzureBlobStorage(blobs, connection.Credential, retries),
        StoragePlace.S3Bucket bucket => new S3Storage(bucket, connection.Credential, retries),
        _ => throw new ArgumentOutOfRangeException(nameof(connection), connection, "No such place."),
    };
}
