using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>
/// Whether a compressed file is there to its end. DuckDB and .NET read one that is cut off as if it ended there, and rows would be lost
/// without a word. A file is looked at once while it stays the same.
/// </summary>
internal static class CompressedFile
{
    private const int MagicLength = 4;

    private static readonly ConcurrentDictionary<string, (long Length, DateTime Written)> s_complete = new(StringComparer.Ordinal);

    /// <summary>Whether a file is compressed with gzip, and its name doesn't say it.</summary>
    public static bool IsUnnamedGzip(string path)
    {
        if (Path.GetExtension(path).Equals(".gz", StringComparison.OrdinalIgnoreCase))
            return false;
        Span<byte> head = stackalloc byte[2];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return TryRead(file, head) && head.SequenceEqual((ReadOnlySpan<byte>)[0x1f, 0x8b]);
    }

    /// <exception cref="TargetException">FileFormatMismatch.</exception>
    public static void CheckComplete(string path)
    {
        var info = new FileInfo(path);
        var state = (info.Length, info.LastWriteTimeUtc);
        if (s_complete.TryGetValue(path, out var known) && known == state)
            return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var complete = Path.GetExtension(path).Equals(".gz", StringComparison.OrdinalIgnoreCase) ? IsCompleteGzip(file) : IsCompleteZstandard(file);
        if (!complete)
            throw new TargetException(ErrorCodes.FileFormatMismatch, $"The compressed file '{path}' is cut off or damaged.", path, "Write or copy it again.");
        s_complete[path] = state;
    }

    // The last four bytes are the length of what was packed, modulo 2^32; of the last part only, where files were put together.
    private static bool IsCompleteGzip(FileStream file)
    {
        if (file.Length < 18)
            return file.Length == 0;
        Span<byte> tail = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(tail);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        return UnpackedLength(file, 0) == length || LastPartStart(file) is { } start && UnpackedLength(file, start) == length;
    }

    private static uint? UnpackedLength(FileStream file, long start)
    {
        file.Seek(start, SeekOrigin.Begin);
        var length = 0L;
        var buffer = new byte[1 << 16];
        try
        {
            using var unpacking = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            while (unpacking.Read(buffer) is > 0 and var read)
                length += read;
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return unchecked((uint)length);
    }

    // Where the magic number of gzip stands for the last time behind the file's beginning.
    private static long? LastPartStart(FileStream file)
    {
        var buffer = new byte[1 << 16];
        for (var end = file.Length; end > MagicLength; end -= buffer.Length - MagicLength)
        {
            var start = Math.Max(1, end - buffer.Length);
            file.Seek(start, SeekOrigin.Begin);
            var block = buffer.AsSpan(0, (int)(end - start));
            file.ReadExactly(block);
            if (block.LastIndexOf((ReadOnlySpan<byte>)[0x1f, 0x8b, 0x08]) is >= 0 and var found)
                return start + found;
        }

        return null;
    }

    // Frames and blocks say how long they are (RFC 8878): hopping from one to the next finds a missing end without unpacking.
    private static bool IsCompleteZstandard(FileStream file)
    {
        Span<byte> head = stackalloc byte[MagicLength];
        while (file.Position < file.Length)
        {
            if (!TryRead(file, head))
                return false;
            var magic = BinaryPrimitives.ReadUInt32LittleEndian(head);
            if ((magic & 0xFFFFFFF0) == 0x184D2A50)
            {
                if (!TryRead(file, head) || !TrySkip(file, BinaryPrimitives.ReadUInt32LittleEndian(head)))
                    return false;
            }
            else if (magic != 0xFD2FB528 || !TrySkipFrame(file))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TrySkipFrame(FileStream file)
    {
        Span<byte> head = stackalloc byte[3];
        if (!TryRead(file, head[..1]))
            return false;
        var descriptor = head[0];
        var isSingleSegment = (descriptor & 0x20) != 0;
        var sizeLength = (descriptor >> 6) switch { 0 => isSingleSegment ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        var dictionaryLength = (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 };
        if (!TrySkip(file, (isSingleSegment ? 0 : 1) + dictionaryLength + sizeLength))
            return false;

        while (true)
        {
            if (!TryRead(file, head))
                return false;
            var block = head[0] | head[1] << 8 | head[2] << 16;
            var isRepeated = (block >> 1 & 3) == 1;
            if (!TrySkip(file, isRepeated ? 1 : block >> 3))
                return false;
            if ((block & 1) != 0)
                return (descriptor & 4) == 0 || TrySkip(file, 4);
        }
    }

    private static bool TryRead(FileStream file, Span<byte> bytes) => file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    private static bool TrySkip(FileStream file, long count)
    {
        if (file.Position + count > file.Length)
            return false;
        file.Seek(count, SeekOrigin.Current);
        return true;
    }
}
