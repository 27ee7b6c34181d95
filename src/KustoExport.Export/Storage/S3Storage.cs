using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Errors;

namespace KustoExport.Export.Storage;

/// <summary>
/// A bucket of Amazon S3, or of a server that speaks its protocol. Large objects are sent in parts, several at once, and seen when the last
/// request has put them together; one that fails is given up, so that no parts are left to be paid for.
/// </summary>
internal sealed class S3Storage : IStorage
{
    private const int PartSize = 8 << 20;
    private const int MostPartsAtOnce = 4;

    private readonly StoragePlace.S3Bucket _place;
    private readonly AmazonS3Client _client;
    private readonly AmazonS3Client _impatient;
    private readonly S3Download _downloads;

    /// <exception cref="TargetException">StorageAddress: there is no credential that is good for more than one object.</exception>
    public S3Storage(StoragePlace.S3Bucket place, StorageCredential credential, UploadRetries retries)
    {
        _place = place;
        var shown = place.AddressOf(string.Empty).TrimEnd('/');
        if (credential is not StorageCredential.AwsKeys keys)
        {
            throw StorageConnectionString.Refused(
                credential is StorageCredential.Presigned ? $"'{shown}' is presigned: that is good for one object, and here there may be many." : $"'{shown}' has no credential.",
                shown,
                "Append ;AwsCredentials=ID,KEY.");
        }

        var credentials = new BasicAWSCredentials(keys.Id, keys.Key.Reveal());
        _client = new AmazonS3Client(credentials, Configuration(place, retries));
        _impatient = new AmazonS3Client(credentials, Configuration(place, retries with { Most = Math.Min(1, retries.Most) }));
        _downloads = new S3Download(_client, place.Bucket, retries);
    }

    public string AddressOf(string name) => _place.AddressOf(name);

    // An upload in parts that is given up before its first part.
    public Task CheckAsync(string name, CancellationToken cancellationToken) => AskAsync(
        StorageUse.Write,
        async () =>
        {
            var upload = await BeginUploadAsync(Key(name), cancellationToken).ConfigureAwait(false);
            await GiveUpAsync(Key(name), upload).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Task UploadAsync(string file, string name, Action<long> sent, CancellationToken cancellationToken) => AskAsync(
        StorageUse.Write,
        async () =>
        {
            var length = new FileInfo(file).Length;
            if (length > PartSize)
            {
                await UploadPartsAsync(file, length, Key(name), sent, cancellationToken).ConfigureAwait(false);
                return true;
            }

            await _client.PutObjectAsync(Put(name, request => request.FilePath = file), cancellationToken).ConfigureAwait(false);
            sent(length);
            return true;
        },
        cancellationToken);

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = _place.Bucket, Prefix = Key(prefix) };
        ListObjectsV2Response page;
        do
        {
            page = await AskAsync(StorageUse.Read, () => _client.ListObjectsV2Async(request, cancellationToken), cancellationToken).ConfigureAwait(false);

            // What ends with a slash stands for a folder.
            foreach (var found in (page.S3Objects ?? []).Where(o => !o.Key.EndsWith('/')))
                yield return new StoredObject(found.Key[Key(string.Empty).Length..], found.Size ?? 0, found.LastModified ?? default(DateTimeOffset));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    public Task DownloadAsync(string name, string file, CancellationToken cancellationToken) => DownloadedFile.WriteAsync(
        file, target => AskAsync(StorageUse.Read, () => _downloads.WriteAsync(Key(name), target, cancellationToken), cancellationToken));

    public Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        return AskAsync(StorageUse.Read, FindAsync, cancellationToken);

        async Task<byte[]?> FindAsync()
        {
            try
            {
                var content = new MemoryStream();
                await _downloads.WriteAsync(Key(name), content, cancellationToken).ConfigureAwait(false);
                return content.ToArray();
            }
            catch (AmazonServiceException e) when (e.ErrorCode == "NoSuchKey")
            {
                return null;
            }
        }
    }

    public Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken) =>
        AskAsync(StorageUse.Write, () => _client.PutObjectAsync(Put(name, request => request.InputStream = new MemoryStream(content)), cancellationToken), cancellationToken);

    private async Task<string> BeginUploadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await _impatient.InitiateMultipartUploadAsync(_place.Bucket, key, cancellationToken).ConfigureAwait(false)).UploadId;
        }
        catch (AmazonServiceException e) when (S3Failure.IsBusy(e))
        {
            return (await _client.InitiateMultipartUploadAsync(_place.Bucket, key, cancellationToken).ConfigureAwait(false)).UploadId;
        }
    }

    private string Key(string name) => _place.Prefix.Length == 0 ? name : $"{_place.Prefix}/{name}";

    private PutObjectRequest Put(string name, Action<PutObjectRequest> fill)
    {
        var request = new PutObjectRequest { BucketName = _place.Bucket, Key = Key(name), UseChunkEncoding = false };
        fill(request);
        return request;
    }

    private async Task<T> AskAsync<T>(StorageUse use, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception e) when (S3Failure.IsOfStorage(e) && !cancellationToken.IsCancellationRequested)
        {
            throw S3Failure.From(e, _place, use);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            // What broke because it was stopped is not a failure.
            throw new OperationCanceledException(cancellationToken);
        }
    }

    // Parts go without chunks of their own, which servers by other makers don't all understand: each is signed as a whole.
    private async Task UploadPartsAsync(string file, long length, string key, Action<long> sent, CancellationToken cancellationToken)
    {
        var upload = (await _client.InitiateMultipartUploadAsync(_place.Bucket, key, cancellationToken).ConfigureAwait(false)).UploadId;
        try
        {
            var parts = new PartETag[(length + PartSize - 1) / PartSize];
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = MostPartsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, parts.Length, parallel, async (i, stopped) =>
            {
                var position = (long)i * PartSize;
                var request = new UploadPartRequest
                {
                    BucketName = _place.Bucket,
                    Key = key,
                    UploadId = upload,
                    PartNumber = i + 1,
                    FilePath = file,
                    FilePosition = position,
                    PartSize = Math.Min(PartSize, length - position),
                    UseChunkEncoding = false,
                };
                parts[i] = new PartETag(i + 1, (await _client.UploadPartAsync(request, stopped).ConfigureAwait(false)).ETag);
                sent(request.PartSize!.Value);
            }).ConfigureAwait(false);
            await _client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = _place.Bucket, Key = key, UploadId = upload, PartETags = [.. parts] }, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await GiveUpAsync(key, upload).ConfigureAwait(false);
            throw;
        }
    }

    // Also when the export was stopped: parts that nobody gives up are stored for ever. What matters is the failure that led here.
    private async Task GiveUpAsync(string key, string upload)
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _client.AbortMultipartUploadAsync(_place.Bucket, key, upload, soon.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (S3Failure.IsOfStorage(e))
        {
            // The storage that failed fails in this too.
        }
    }

    private static AmazonS3Config Configuration(StoragePlace.S3Bucket place, UploadRetries retries)
    {
        var configuration = new AmazonS3Config { MaxErrorRetry = retries.Most, RetryMode = RequestRetryMode.Standard };
        if (place.Endpoint is null)
        {
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(place.Region);
            return configuration;
        }

        // Servers by other makers have the bucket in the path, and many don't know Amazon's newer checksums.
        configuration.ServiceURL = place.Endpoint.AbsoluteUri;
        configuration.ForcePathStyle = true;
        configuration.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        configuration.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        return configuration;
    }
}
