using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>A table of a reply that is held in memory.</summary>
internal sealed record LaterTable(string Name, IReadOnlyList<ResultColumn> Columns, HeldRows Rows)
{
    /// <summary>As <see cref="ResultTable.Visualization"/>.</summary>
    public IReadOnlyDictionary<string, string> Visualization { get; init; } = new Dictionary<string, string>();

    /// <summary>All rows, as values of .NET; there are none after.</summary>
    public IEnumerable<object?[]> TakeRows()
    {
        var batch = new ColumnBatch(Columns);
        while (Rows.TryTake(batch))
        {
            foreach (var row in batch.ToRows().Rows)
                yield return row;
        }
    }

    public int IndexOf(string column) => Columns.Select(c => c.Name).ToList().IndexOf(column);
}
