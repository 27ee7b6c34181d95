using System.IO.Compression;

namespace KustoExport.Export.LocalFiles;

/// <summary>Compresses bytes to a member of a gzip file: members one after the other are a valid file (RFC 1952, 2.2), and every reader takes them for one.</summary>
internal static class GzipMember
{
    /// <summary>One member of all the bytes, which may be none: an empty gzip file has one member, of nothing.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> bytes)
    {
        // .NET writes nothing at all where nothing was written to it.
        if (bytes.IsEmpty)
            return new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
        var compressed = new MemoryStream((bytes.Length / 2) + 32);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }
}
