using System.Buffers;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Export.ExternalTables;

/// <summary>
/// A text artifact of one partition in the making. Many of them grow at once: each gathers its records, and its file is opened only to
/// append what was gathered.
/// </summary>
/// <param name="number">Its place in the order of the artifacts, from 1.</param>
/// <param name="partial">The file.</param>
/// <param name="path">The name that the file is to have.</param>
/// <param name="compression">None or gzip.</param>
internal sealed class PartitionFile(int number, PartialFile partial, string path, ArtifactCompression compression) : IDisposable
{
    private const int BlockSize = 1 << 20;

    private byte[] _gathered = [];

    public int Number => number;

    public PartialFile Partial => partial;

    /// <summary>The bytes that were appended, before compression.</summary>
    public long Length { get; private set; }

    public long Records { get; private set; }

    /// <summary>Whether it has its final name, and takes no more records.</summary>
    public bool IsFinished { get; set; }

    /// <summary>The bytes that wait in memory.</summary>
    public int Gathered { get; private set; }

    public void AppendOpening(ReadOnlySpan<byte> bytes)
    {
        if (_gathered.Length - Gathered < bytes.Length)
            Grow(Gathered + bytes.Length);
        bytes.CopyTo(_gathered.AsSpan(Gathered));
        Gathered += bytes.Length;
        Length += bytes.Length;
    }

    public void AppendRecord(ReadOnlySpan<byte> record)
    {
        AppendOpening(record);
        Records++;
    }

    /// <summary>Appends to the file what was gathered.</summary>
    /// <exception cref="Engine.Errors.TargetException">TargetFull, TargetNotWritable.</exception>
    public void Flush()
    {
        if (Gathered == 0)
            return;
        try
        {
            using var file = new FileStream(partial.Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            if (compression == ArtifactCompression.Gzip)
                WriteMembers(file);
            else
                file.Write(_gathered, 0, Gathered);
        }
        catch (Exception e) when (TargetFailure.IsOfFile(e))
        {
            throw TargetFailure.From(e, path);
        }

        Release();
    }

    public void Dispose()
    {
        Release();
        partial.Dispose();
    }

    // Rows that come in the order of their partitions are all of one: its blocks are compressed on all cores.
    private void WriteMembers(FileStream file)
    {
        var members = Enumerable.Range(0, (Gathered + BlockSize - 1) / BlockSize).AsParallel().AsOrdered()
            .Select(block => GzipMember.Of(_gathered.AsSpan(block * BlockSize, Math.Min(BlockSize, Gathered - (block * BlockSize)))));
        foreach (var member in members)
            file.Write(member.Span);
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, _gathered.Length * 2));
        _gathered.AsSpan(0, Gathered).CopyTo(larger);
        var gathered = Gathered;
        Release();
        (_gathered, Gathered) = (larger, gathered);
    }

    private void Release()
    {
        if (_gathered.Length > 0)
            ArrayPool<byte>.Shared.Return(_gathered);
        (_gathered, Gathered) = ([], 0);
    }
}
