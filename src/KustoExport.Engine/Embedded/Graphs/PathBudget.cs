namespace KustoExport.Engine.Embedded.Graphs;

/// <summary>The work that one search may do: the number of paths can grow without measure, and a search can't be interrupted from outside.</summary>
internal sealed class PathBudget
{
    private const long Most = 5_000_000_000;

    // An edge of a path that is found takes memory, a step of the search only time.
    private const long CostOfEdge = 100;

    private long _left = Most;

    public void SpendSteps(long steps) => Spend(steps);

    public void SpendEdges(long edges) => Spend(edges * CostOfEdge);

    private void Spend(long cost)
    {
        _left -= cost;
        if (_left < 0)
            throw new InvalidOperationException("There are too many paths to follow. Narrow the sources, the targets or the length of the edge in 'graph-shortest-paths'.");
    }
}
