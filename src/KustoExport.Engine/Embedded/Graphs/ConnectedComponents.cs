namespace KustoExport.Engine.Embedded.Graphs;

/// <summary>
/// The components of a graph: for each node the number of its own, from 0 in the order of their first nodes. Both ways take time in proportion
/// to the nodes and edges, however long the paths between them.
/// </summary>
internal static class ConnectedComponents
{
    /// <summary>Nodes that a path joins, whatever the direction of its edges: union-find.</summary>
    public static int[] Weak(int nodes, int[] from, int[] to)
    {
        var parent = Enumerable.Range(0, nodes).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var (a, b) = (Root(from[i]), Root(to[i]));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        return Numbered([.. parent.Select((_, node) => Root(node))]);

        int Root(int node)
        {
            while (parent[node] != node)
            {
                parent[node] = parent[parent[node]];
                node = parent[node];
            }

            return node;
        }
    }

    /// <summary>Nodes that lie on paths in both directions: Tarjan's algorithm, with a stack of its own, because paths may be long.</summary>
    public static int[] Strong(int nodes, int[] from, int[] to)
    {
        var edges = new Adjacency(nodes, from);
        var (found, low, component, progress) = (new int[nodes], new int[nodes], new int[nodes], new int[nodes]);
        Array.Fill(component, -1);
        var (open, calls, count) = (new Stack<int>(), new Stack<int>(), 0);
        for (var start = 0; start < nodes; start++)
        {
            if (found[start] == 0)
                Enter(start);
            while (calls.TryPeek(out var node))
            {
                var outgoing = edges.Of(node);
                if (progress[node] < outgoing.Length)
                {
                    var next = to[outgoing[progress[node]++]];
                    if (found[next] == 0)
                        Enter(next);
                    else if (component[next] < 0)
                        low[node] = Math.Min(low[node], found[next]);
                }
                else
                {
                    Leave(calls.Pop());
                }
            }
        }

        return Numbered(component);

        void Enter(int node)
        {
            found[node] = low[node] = ++count;
            open.Push(node);
            calls.Push(node);
        }

        void Leave(int node)
        {
            if (low[node] == found[node])
            {
                while (component[node] < 0)
                    component[open.Pop()] = node;
            }

            if (calls.TryPeek(out var caller))
                low[caller] = Math.Min(low[caller], low[node]);
        }
    }

    /// <summary>Numbers without gaps instead of one node that stands for each component.</summary>
    private static int[] Numbered(int[] representatives)
    {
        var numbers = new Dictionary<int, int>();
        return [.. representatives.Select(r => numbers.TryGetValue(r, out var number) ? number : numbers[r] = numbers.Count)];
    }
}
