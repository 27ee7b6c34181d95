using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Rows that can't be given out yet, in memory: at most some 64 MB.</summary>
internal sealed class HeldRows(IReadOnlyList<ResultColumn> columns)
{
    private const long MostBytes = 64 << 20;

    private readonly Queue<ColumnBatch> _batches = new();

    /// <summary>Whether nothing was given out yet.</summary>
    public bool HoldsAll { get; private set; } = true;

    /// <summary>Holds rows until there are no more, or no more room.</summary>
    /// <param name="read">Adds the next rows to a batch; none at the end.</param>
    /// <returns>Whether these were all.</returns>
    public bool Fill(Action<ColumnBatch> read)
    {
        while (_batches.Sum(b => b.Size) < MostBytes)
        {
            var batch = new ColumnBatch(columns);
            read(batch);
            if (batch.Count == 0)
            {
                HoldsAll = false;
                return true;
            }

            _batches.Enqueue(batch);
        }

        HoldsAll = false;
        return false;
    }

    public void Clear() => _batches.Clear();

    /// <summary>Gives the next rows out.</summary>
    public bool TryTake(RowSink sink)
    {
        if (!_batches.TryDequeue(out var held))
            return false;
        sink.Clear();
        held.CopyTo(sink);
        return true;
    }
}
