using System.IO.Compression;
using KustoExport.Engine.Errors;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>Looks at the first and last bytes of a file: is it what its extension, or -Format, says?</summary>
internal static class FileSignature
{
    private const int HeadLength = 4096;

    private static ReadOnlySpan<byte> Mark => [0xef, 0xbb, 0xbf];

    /// <exception cref="TargetException">FileFormatMismatch, SourceUnreadable.</exception>
    public static void Check(string path, FileFormat format)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (format == FileFormat.Parquet)
                CheckParquet(path, file);
            else
                CheckText(path, file, format);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Whether a text begins with a byte order mark of UTF-8; of what gzip compresses, the text inside counts.</summary>
    /// <exception cref="TargetException">FileFormatMismatch, SourceUnreadable.</exception>
    public static bool HasMark(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            var head = Head(file);
            return (IsGzip(head) ? Unpacked(path, file) : head).AsSpan().StartsWith(Mark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    private static TargetException Unreadable(string path, Exception e) =>
        new(ErrorCodes.SourceUnreadable, $"The file '{path}' can't be read: {e.Message}", path, "Check its permissions, and whether another program holds it.", e);

    private static void CheckParquet(string path, FileStream file)
    {
        var head = Head(file);
        Span<byte> tail = stackalloc byte[4];
        if (file.Length >= 12)
        {
            file.Seek(-4, SeekOrigin.End);
            file.ReadExactly(tail);
        }

        if (tail.SequenceEqual("PARE"u8))
            throw Mismatch(path, "parquet", "an encrypted Parquet file, which can't be read");
        if (!head.AsSpan().StartsWith("PAR1"u8) || !tail.SequenceEqual("PAR1"u8))
            throw Mismatch(path, "parquet", head.AsSpan().StartsWith("PAR1"u8) ? "a Parquet file that is cut off" : Describe(head));
    }

    private static void CheckText(string path, FileStream file, FileFormat format)
    {
        var expected = format.ToString().ToLowerInvariant();
        var head = Head(file);
        var extension = Path.GetExtension(path);
        if (extension.Equals(".gz", StringComparison.OrdinalIgnoreCase))
        {
            if (head.Length > 0 && !IsGzip(head))
                throw Mismatch(path, "gzip", Describe(head));
            head = Unpacked(path, file);
        }
        else if (extension.Equals(".zst", StringComparison.OrdinalIgnoreCase))
        {
            if (!IsZstandard(head))
                throw Mismatch(path, "zstd", Describe(head));
            CompressedFile.CheckComplete(path);
            return;
        }

        if (IsBinary(head))
            throw Mismatch(path, expected, Describe(head));
        var first = FirstCharacter(head);
        if (format == FileFormat.Json && first is not ('{' or '[' or '\0'))
            throw Mismatch(path, expected, Describe(head));
        if (FileFormats.IsCompressed(path))
            CompressedFile.CheckComplete(path);
        else if (format == FileFormat.Json && first == '[' && !IsUtf16(head) && LastCharacter(file) != ']')
            throw Mismatch(path, expected, "a JSON array that is cut off");
    }

    // DuckDB reads an array that isn't closed as if it were, and rows would be lost without a word.
    private static char LastCharacter(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, HeadLength)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        return tail.AsSpan().TrimEnd(" \t\r\n"u8) is [.., var last] ? (char)last : '\0';
    }

    private static byte[] Unpacked(string path, FileStream file)
    {
        file.Seek(0, SeekOrigin.Begin);
        try
        {
            using var unpacking = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            return Head(unpacking);
        }
        catch (InvalidDataException e)
        {
            throw new TargetException(ErrorCodes.FileFormatMismatch, $"The file '{path}' starts as gzip but is damaged: {e.Message}", path, "Write or copy it again.", e);
        }
    }

    private static byte[] Head(Stream stream)
    {
        var head = new byte[HeadLength];
        var length = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        return head[..length];
    }

    // UTF-16 text is full of zero bytes; its byte order mark tells.
    private static bool IsBinary(ReadOnlySpan<byte> head) => !IsUtf16(head) && head.Contains((byte)0) || IsKnownBinary(head);

    private static bool IsKnownBinary(ReadOnlySpan<byte> head) =>
        IsGzip(head) || IsZstandard(head) || head.StartsWith("PAR1"u8) || head.StartsWith("PK\x03\x04"u8) || head.StartsWith("ARROW1"u8);

    private static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);

    private static bool IsZstandard(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]);

    /// <summary>Whether the text has a byte order mark of UTF-16, as files that old editions of PowerShell write.</summary>
    public static bool IsUtf16(ReadOnlySpan<byte> head) => head is [0xff, 0xfe, ..] or [0xfe, 0xff, ..];

    private static char FirstCharacter(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Mark))
            head = head[Mark.Length..];
        head = head.TrimStart(" \t\r\n"u8);
        return head.IsEmpty ? '\0' : (char)head[0];
    }

    private static string Describe(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return "an empty file";
        if (head.StartsWith("PAR1"u8))
            return "a Parquet file";
        if (IsGzip(head))
            return "a gzip file (give it the extension .gz)";
        if (IsZstandard(head))
            return "a Zstandard file (give it the extension .zst)";
        if (head.StartsWith("PK\x03\x04"u8))
            return "a zip archive, or an Excel workbook";
        if (head.StartsWith("ARROW1"u8))
            return "an Arrow file";
        if (IsUtf16(head))
            return "UTF-16 text";
        if (head.Contains((byte)0))
            return "binary data";
        return FirstCharacter(head) is '{' or '[' ? "JSON text" : "plain text";
    }

    private static TargetException Mismatch(string path, string expected, string found) => new(
        ErrorCodes.FileFormatMismatch,
        $"The file '{path}' is not {expected}: it looks like {found}.",
        path,
        "Give the right format (-Format, or Format in -Source), or leave the file out.");
}
