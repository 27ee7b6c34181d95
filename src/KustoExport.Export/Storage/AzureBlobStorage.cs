using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace KustoExport.Export.Storage;

/// <summary>
/// A container of Azure storage. A blob is sent in blocks, several at once, and their list is committed last: only then is it seen. The
/// library tries a block again that the storage was too busy for.
/// </summary>
internal sealed class AzureBlobStorage : IStorage
{
    // Four blocks of each blob are in memory at once. The largest artifact of 4 GB has 1,024 of the 50,000 blocks that a blob may have.
    private const int BlockSize = 4 << 20;

    private static readonly StorageTransferOptions s_transfer = new()
    {
        InitialTransferSize = BlockSize,
        MaximumTransferSize = BlockSize,
        MaximumConcurrency = 4,
    };

    private readonly StoragePlace.AzureBlobs _place;
    private readonly StorageCredential _credential;
    private readonly BlobContainerClient _container;

    public AzureBlobStorage(StoragePlace.AzureBlobs place, StorageCredential credential, UploadRetries retries)
    {
        (_place, _credential) = (place, credential);
        _container = AzureSignIn.Open(place, credential, retries);
    }

    public string AddressOf(string name) => _place.AddressOf(name);

    public async Task UploadAsync(string file, string name, CancellationToken cancellationToken)
    {
        var blob = _container.GetBlockBlobClient(_place.Folder.Length == 0 ? name : $"{_place.Folder}/{name}");
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        try
        {
            await blob.UploadAsync(content, new BlobUploadOptions { TransferOptions = s_transfer }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (AzureFailure.IsOfStorage(e) && !cancellationToken.IsCancellationRequested)
        {
            throw AzureFailure.From(e, _place, _credential);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            // What broke because it was stopped is not a failure.
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
