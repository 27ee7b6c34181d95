namespace KustoExport.Export.ExternalTables;

/// <summary>The partitions that had a record so far, in the order of their first. Found by the bytes of their folders: no record needs a string for that.</summary>
internal sealed class TextPartitions
{
    private readonly Dictionary<int, List<TextPartition>> _byHash = [];
    private readonly List<TextPartition> _all = [];
    private TextPartition? _last;

    public IReadOnlyList<TextPartition> All => _all;

    /// <summary>The partition of a folder; a new one where it had no record yet.</summary>
    public TextPartition Of(ReadOnlySpan<byte> folder)
    {
        // Neighbours often share a folder.
        if (_last?.Is(folder) != true)
            _last = Find(folder);
        return _last;
    }

    private TextPartition Find(ReadOnlySpan<byte> folder)
    {
        var hash = new HashCode();
        hash.AddBytes(folder);
        if (!_byHash.TryGetValue(hash.ToHashCode(), out var equals))
            _byHash.Add(hash.ToHashCode(), equals = []);
        foreach (var partition in equals)
        {
            if (partition.Is(folder))
                return partition;
        }

        var added = new TextPartition(folder.ToArray());
        equals.Add(added);
        _all.Add(added);
        return added;
    }
}
