namespace KustoExport.Engine.Embedded.Graphs;

/// <summary>
/// The shortest trails (paths that use no edge twice) to one target that have at least a given length: length after length is tried, and a step is only
/// taken where the target can still be reached in time.
/// </summary>
internal sealed class ExactTrails
{
    private const int Unreachable = int.MaxValue;

    private readonly PathQuestion _question;
    private readonly Adjacency _outgoing;
    private readonly bool[] _isBlocked;
    private readonly int _target;
    private readonly PathBudget _budget;
    private readonly int[] _distance;

    public ExactTrails(PathQuestion question, Adjacency outgoing, Adjacency incoming, bool[] isBlocked, int target, PathBudget budget)
    {
        (_question, _outgoing, _isBlocked, _target, _budget) = (question, outgoing, isBlocked, target, budget);
        _distance = Distances(incoming);
    }

    public IReadOnlyList<List<long>> Shortest(int source)
    {
        var longest = Math.Min(_question.High, _question.From.Length);
        for (var length = Math.Max(1, _question.Low); length <= longest; length++)
        {
            var trails = OfLength(source, length);
            if (trails.Count > 0)
                return trails;
        }

        return [];
    }

    private List<List<long>> OfLength(int source, int length)
    {
        var trails = new List<List<long>>();
        var (edges, used) = (new long[length], new HashSet<int>());
        var (places, nodes) = (new int[length], new int[length]);
        nodes[0] = source;
        for (var depth = 0; depth >= 0;)
        {
            var outgoing = _outgoing.Of(nodes[depth]);
            if (places[depth] == outgoing.Length)
            {
                if (--depth >= 0)
                    used.Remove(_question.Identities[edges[depth]]);
                continue;
            }

            _budget.SpendSteps(1);
            var edge = outgoing[places[depth]++];
            var (end, left) = (_question.To[edge], length - depth - 1);
            if (used.Contains(_question.Identities[edge]) || (left == 0 ? end != _target : _isBlocked[end] || _distance[end] > left))
                continue;
            edges[depth] = edge;
            if (left == 0)
            {
                _budget.SpendEdges(length);
                trails.Add([source, _target, .. edges]);
                if (!_question.WantsAll)
                    return trails;
                continue;
            }

            used.Add(_question.Identities[edge]);
            nodes[++depth] = end;
            places[depth] = 0;
        }

        return trails;
    }

    /// <summary>For each node the number of edges to the target, by nodes that may be passed; from the target itself, back to it.</summary>
    private int[] Distances(Adjacency incoming)
    {
        var distance = new int[_question.Nodes];
        Array.Fill(distance, Unreachable);
        var queue = new Queue<(int Node, int Distance)>([(_target, 0)]);
        while (queue.TryDequeue(out var reached))
        {
            if (reached.Distance > 0 && _isBlocked[reached.Node])
                continue;
            foreach (var edge in incoming.Of(reached.Node))
            {
                var before = _question.From[edge];
                if (distance[before] != Unreachable)
                    continue;
                distance[before] = reached.Distance + 1;
                queue.Enqueue((before, reached.Distance + 1));
            }
        }

        return distance;
    }
}
