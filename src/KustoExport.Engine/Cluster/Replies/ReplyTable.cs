using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>A table of a reply: what is said of it before its rows.</summary>
internal sealed record ReplyTable(string Name, IReadOnlyList<ResultColumn> Columns)
{
    /// <summary>As <see cref="ResultTable.Visualization"/>.</summary>
    public IReadOnlyDictionary<string, string> Visualization { get; init; } = new Dictionary<string, string>();
}
