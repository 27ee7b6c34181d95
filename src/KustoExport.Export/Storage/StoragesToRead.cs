using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Errors;

namespace KustoExport.Export.Storage;

/// <summary>The storages that queries read: Azure Blob Storage, Data Lake Gen2, OneLake, Amazon S3 and servers of its protocol.</summary>
public sealed class StoragesToRead : IReadableStorages
{
    private readonly UploadRetries _retries;

    public StoragesToRead()
        : this(UploadRetries.Default)
    {
    }

    internal StoragesToRead(UploadRetries retries) => _retries = retries;

    /// <inheritdoc/>
    public IReadableStorage Open(string connection)
    {
        var parsed = StorageConnectionString.Parse(connection);
        return parsed.Place is StoragePlace.LocalFolder folder
            ? throw StorageConnectionString.Refused($"'{folder.Path}' is a folder of this machine.", folder.Path, "Write the path itself.")
            : Storages.Open(parsed, Directory.GetCurrentDirectory(), _retries);
    }
}
