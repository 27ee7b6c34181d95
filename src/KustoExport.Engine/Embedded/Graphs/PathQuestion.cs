namespace KustoExport.Engine.Embedded.Graphs;

/// <summary>Which shortest paths are looked for, in which graph. Nodes and edges are numbers from 0.</summary>
/// <param name="From">For each edge, where it begins.</param>
/// <param name="To">For each edge, where it ends.</param>
/// <param name="Identities">For each edge, which it is: an edge that may be walked in both directions stands here twice, with one identity.</param>
/// <param name="Sources">Where paths begin.</param>
/// <param name="Targets">Where they end.</param>
/// <param name="Blocked">The nodes that no path may pass.</param>
/// <param name="Low">The least number of edges.</param>
/// <param name="High">The greatest.</param>
/// <param name="WantsAll">Whether all paths of the least length between two nodes are wanted, or only one.</param>
internal sealed record PathQuestion(
    int[] From, int[] To, int[] Identities, int[] Sources, int[] Targets, int[] Blocked, int Low, int High, bool WantsAll)
{
    public int Nodes { get; } = new[] { From, To, Sources, Targets, Blocked }.Max(nodes => nodes.Length == 0 ? 0 : nodes.Max() + 1);
}
