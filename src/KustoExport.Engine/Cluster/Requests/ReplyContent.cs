using System.IO.Compression;

namespace KustoExport.Engine.Cluster.Requests;

/// <summary>The text of an answer while it comes.</summary>
internal static class ReplyContent
{
    // Many small pieces of compressed text would be asked for one by one.
    private const int BufferSize = 1 << 16;

    public static async Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        foreach (var encoding in response.Content.Headers.ContentEncoding)
        {
            stream = encoding.ToLowerInvariant() switch
            {
                "gzip" => new GZipStream(new BufferedStream(stream, BufferSize), CompressionMode.Decompress),
                "deflate" => new ZLibStream(new BufferedStream(stream, BufferSize), CompressionMode.Decompress),
                "identity" => stream,
                _ => throw new InvalidDataException($"The answer is compressed by '{encoding}', which nobody asked for."),
            };
        }

        return stream;
    }
}
