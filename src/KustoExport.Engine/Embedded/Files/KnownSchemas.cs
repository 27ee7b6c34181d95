using System.Collections.Concurrent;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>
/// The columns of Parquet files that were bound before and haven't changed since: reading a footer only for them takes as long as many a query.
/// A file is the same while its length and the time of its last change are. One that was changed a moment ago is read again, as it may be changed once more at the same time by the clock.
/// </summary>
internal static class KnownSchemas
{
    private const int Most = 5_000;

    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<string, Entry> s_entries = new(StringComparer.Ordinal);

    public static IReadOnlyList<NativeColumn> Of(string file, Func<IReadOnlyList<NativeColumn>> read)
    {
        if (Stamp(file) is not var (length, changed))
            return read();
        if (s_entries.TryGetValue(file, out var known) && known.Length == length && known.Changed == changed)
            return known.Columns;

        var columns = read();
        if (DateTime.UtcNow - changed > s_settled)
        {
            if (s_entries.Count >= Most)
                s_entries.Clear();
            s_entries[file] = new Entry(length, changed, columns);
        }

        return columns;
    }

    // Of the file itself, where the name is a link to it. What can't be opened has an error that DuckDB tells better.
    private static (long Length, DateTime Changed)? Stamp(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file, share: FileShare.ReadWrite | FileShare.Delete);
            return (RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    private sealed record Entry(long Length, DateTime Changed, IReadOnlyList<NativeColumn> Columns);
}
