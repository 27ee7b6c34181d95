namespace KustoExport.Export.ExternalTables;

/// <summary>Partitions whose rows fit into memory together; or a single one, which may not.</summary>
internal sealed record PartitionBatch(IReadOnlyList<PartitionSize> Partitions)
{
    // What is sorted at a time, in bytes of values.
    private const long MostBytes = 64 << 20;

    // Each batch is found by reading the folders of all rows, so the time for a result of any size must not grow with the square of it.
    private const int MostBatches = 256;

    /// <param name="partitions">All partitions, in the order of their folders. A batch has neighbours.</param>
    /// <param name="sizeLimit">What reaches it stands alone: it may have to be cut.</param>
    public static IEnumerable<PartitionBatch> Of(IReadOnlyList<PartitionSize> partitions, long sizeLimit)
    {
        var most = Math.Max(MostBytes, partitions.Sum(p => p.Bytes) / MostBatches);
        var (batch, bytes) = (new List<PartitionSize>(), 0L);
        foreach (var partition in partitions)
        {
            var standsAlone = partition.Bytes >= sizeLimit;
            if (batch.Count > 0 && (standsAlone || bytes + partition.Bytes > most))
            {
                yield return new(batch);
                (batch, bytes) = ([], 0);
            }

            batch.Add(partition);
            bytes += partition.Bytes;
            if (!standsAlone)
                continue;
            yield return new(batch);
            (batch, bytes) = ([], 0);
        }

        if (batch.Count > 0)
            yield return new(batch);
    }
}
