using KustoExport.Export.Requests;

namespace KustoExport.Export.LocalFiles;

/// <summary>
/// Gathers records into blocks and writes these to a file. With gzip each block is compressed on a core of its own and becomes a
/// <see cref="GzipMember"/> of the file.
/// </summary>
internal sealed class BlockOutput(Stream file, ArtifactCompression compression) : IAsyncDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly Queue<Task<ReadOnlyMemory<byte>>> _compressing = new();

    // Most files of many partitions are small: the first block grows as it needs.
    private MemoryStream _block = new();
    private bool _isEmpty = true;

    /// <summary>The bytes that were appended, before compression.</summary>
    public long Length { get; private set; }

    public bool IsBlockFull => _block.Length >= BlockSize;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _block.Write(bytes);
        Length += bytes.Length;
    }

    /// <summary>Appends many records. Without compression they needn't be gathered, and are written on the caller's thread.</summary>
    public ValueTask WriteAsync(ReadOnlySpan<byte> records, CancellationToken cancellationToken)
    {
        if (compression == ArtifactCompression.Gzip)
        {
            Append(records);
            return IsBlockFull ? WriteBlockAsync(cancellationToken) : default;
        }

        file.Write(Content(_block).Span);
        file.Write(records);
        _block.SetLength(0);
        _isEmpty = false;
        Length += records.Length;
        return default;
    }

    /// <summary>Writes out what was gathered. Waits where more blocks are being compressed than there are cores, so that memory stays constant.</summary>
    public async ValueTask WriteBlockAsync(CancellationToken cancellationToken)
    {
        _isEmpty = false;
        if (compression != ArtifactCompression.Gzip)
        {
            await file.WriteAsync(Content(_block), cancellationToken).ConfigureAwait(false);
            _block.SetLength(0);
            return;
        }

        var full = _block;
        _block = NewBlock();
        _compressing.Enqueue(Task.Run(() => GzipMember.Of(Content(full).Span), cancellationToken));
        while (_compressing.Count > Environment.ProcessorCount)
            await WriteOldestAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes all that is left.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        // A gzip file of no bytes is none.
        if (_block.Length > 0 || (_isEmpty && compression == ArtifactCompression.Gzip))
            await WriteBlockAsync(cancellationToken).ConfigureAwait(false);
        while (_compressing.Count > 0)
            await WriteOldestAsync(cancellationToken).ConfigureAwait(false);
        await file.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private static MemoryStream NewBlock() => new(BlockSize + (BlockSize / 16));

    private static ReadOnlyMemory<byte> Content(MemoryStream stream) => stream.GetBuffer().AsMemory(0, (int)stream.Length);

    private async Task WriteOldestAsync(CancellationToken cancellationToken) =>
        await file.WriteAsync(await _compressing.Dequeue().ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
}
