namespace KustoExport.Engine.Embedded.Graphs;

/// <summary>The edges of a directed graph by the node where they begin. Nodes and edges are numbers from 0.</summary>
internal sealed class Adjacency
{
    private readonly int[] _first;
    private readonly int[] _edges;

    /// <param name="nodes">The number of nodes.</param>
    /// <param name="from">For each edge, where it begins.</param>
    public Adjacency(int nodes, int[] from)
    {
        _first = new int[nodes + 1];
        foreach (var node in from)
            _first[node + 1]++;
        for (var i = 0; i < nodes; i++)
            _first[i + 1] += _first[i];
        _edges = new int[from.Length];
        var next = _first[..nodes];
        for (var edge = 0; edge < from.Length; edge++)
            _edges[next[from[edge]]++] = edge;
    }

    /// <summary>The edges that begin at a node, the earliest first.</summary>
    public ReadOnlySpan<int> Of(int node) => _edges.AsSpan(_first[node].._first[node + 1]);
}
