using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using KustoExport.Engine.Embedded.External;
using Microsoft.Win32.SafeHandles;

namespace KustoExport.Export.Storage;

/// <summary>
/// A container of Azure storage. A large blob is sent in blocks, several at once, and their list is committed last: only then is it seen. The
/// library tries a request again that the storage was too busy for.
/// </summary>
internal sealed class AzureBlobStorage : IStorage
{
    // Compressed artifacts of the default size limit mostly fit in: others are sent side by side with it, and each request costs the storage work.
    private const int MostInOneRequest = 32 << 20;

    // The largest artifact of 4 GB has 256 of the 50,000 blocks that a blob may have.
    private const int BlockSize = 16 << 20;
    private const int MostBlocksAtOnce = 4;

    // Four blocks are in memory at once.
    private static readonly StorageTransferOptions s_download = new() { InitialTransferSize = 4 << 20, MaximumTransferSize = 4 << 20, MaximumConcurrency = 4 };

    private readonly StoragePlace.AzureBlobs _place;
    private readonly StorageCredential _credential;
    private readonly BlobContainerClient _container;
    private readonly string _folder;

    public AzureBlobStorage(StoragePlace.AzureBlobs place, StorageCredential credential, UploadRetries retries)
    {
        (_place, _credential) = (place, credential);
        _container = AzureSignIn.Open(place, credential, retries);
        _folder = place.Folder.Length == 0 ? string.Empty : $"{place.Folder}/";
    }

    public string AddressOf(string name) => _place.AddressOf(name);

    // A block whose list is never committed is no blob; the storage forgets it after a week. The blocks of one name must have ids of the same
    // length, so the name can't be that of an artifact.
    public async Task CheckAsync(string name, CancellationToken cancellationToken)
    {
        using var impatient = AzureRetries.Impatient();
        await AskAsync(StorageUse.Write, () => Blob(name).StageBlockAsync(Convert.ToBase64String("check"u8), new MemoryStream([0]), cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async Task UploadAsync(string file, string name, Action<long> sent, CancellationToken cancellationToken)
    {
        using var content = File.OpenHandle(file, options: FileOptions.Asynchronous | FileOptions.SequentialScan);
        await AskAsync(StorageUse.Write, () => UploadAsync(content, RandomAccess.GetLength(content), Blob(name), sent, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A folder of Data Lake Gen2 is listed as a blob too, and only its metadata tell.
        await using var pages = _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, _folder + prefix, cancellationToken).AsPages().GetAsyncEnumerator(cancellationToken);
        while (await AskAsync(StorageUse.Read, () => pages.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
        {
            foreach (var blob in pages.Current.Values.Where(b => !b.Name.EndsWith('/') && b.Metadata?.ContainsKey("hdi_isfolder") != true))
                yield return new StoredObject(blob.Name[_folder.Length..], blob.Properties.ContentLength ?? 0, blob.Properties.LastModified ?? default);
        }
    }

    public Task DownloadAsync(string name, string file, CancellationToken cancellationToken) => DownloadedFile.WriteAsync(
        file,
        target => AskAsync(StorageUse.Read, () => Blob(name).DownloadToAsync(target, new BlobDownloadToOptions { TransferOptions = s_download }, cancellationToken), cancellationToken));

    public Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        return AskAsync(StorageUse.Read, FindAsync, cancellationToken);

        async Task<byte[]?> FindAsync()
        {
            try
            {
                return (await Blob(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value.Content.ToArray();
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
        }
    }

    public Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken) =>
        AskAsync(StorageUse.Write, () => Blob(name).UploadAsync(new MemoryStream(content), cancellationToken: cancellationToken), cancellationToken);

    // The library would hold every block in memory; these are read from the file while they are sent, and again where one is tried again.
    private static async Task<Response<BlobContentInfo>> UploadAsync(SafeFileHandle content, long length, BlockBlobClient blob, Action<long> sent, CancellationToken cancellationToken)
    {
        if (length <= MostInOneRequest)
        {
            var uploaded = await blob.UploadAsync(new FileRange(content, 0, length), cancellationToken: cancellationToken).ConfigureAwait(false);
            sent(length);
            return uploaded;
        }

        var ids = new string[(length + BlockSize - 1) / BlockSize];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MostBlocksAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, ids.Length, parallel, async (i, stopped) =>
        {
            var position = (long)i * BlockSize;
            ids[i] = Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i:d8}")));
            var size = Math.Min(BlockSize, length - position);
            await blob.StageBlockAsync(ids[i], new FileRange(content, position, size), cancellationToken: stopped).ConfigureAwait(false);
            sent(size);
        }).ConfigureAwait(false);
        return await blob.CommitBlockListAsync(ids, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private BlockBlobClient Blob(string name) => _container.GetBlockBlobClient(_folder + name);

    private async Task<T> AskAsync<T>(StorageUse use, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception e) when (AzureFailure.IsOfStorage(e) && !cancellationToken.IsCancellationRequested)
        {
            throw AzureFailure.From(e, _place, _credential, use);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            // What broke because it was stopped is not a failure.
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
