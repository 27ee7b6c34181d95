using Amazon.S3;

namespace KustoExport.Export.Storage;

/// <summary>Fetches objects of a bucket. The client tries a request again that fails, and here one is asked for again whose content breaks off.</summary>
internal sealed class S3Download(IAmazonS3 client, string bucket, UploadRetries retries)
{
    private const int Buffer = 1 << 20;

    /// <returns>The size.</returns>
    public async Task<long> WriteAsync(string key, Stream target, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var answer = await client.GetObjectAsync(bucket, key, cancellationToken).ConfigureAwait(false);
                target.SetLength(0);
                return await CopyAsync(answer.ResponseStream, target, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (attempt <= retries.Most && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(retries.FirstDelay, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // What fails in reading is the connection; what fails in writing, a disk.
    private static async Task<long> CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[Buffer];
        while (await ReadAsync().ConfigureAwait(false) is > 0 and var read)
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        return target.Length;

        async Task<int> ReadAsync()
        {
            try
            {
                return await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new HttpRequestException(e.Message, e);
            }
        }
    }
}
