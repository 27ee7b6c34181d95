using KustoExport.Engine.Embedded.Graphs;
using Xunit;

namespace KustoExport.Engine.Tests.Graphs;

/// <summary>The searches in graphs against their definitions, on small random graphs.</summary>
public sealed class GraphSearchTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ShortestPathsAreTheShortestOfAllTrails(int seed)
    {
        var random = new Random(seed);
        var question = Question(random);
        var expected = new List<string>();
        foreach (var source in question.Sources)
        {
            foreach (var target in question.Targets)
            {
                var trails = Trails(question, source, target);
                expected.AddRange(trails.Where(t => t.Count == trails[0].Count).Select(t => $"{source}->{target}: {string.Join(' ', t)}"));
            }
        }

        var all = ShortestPaths.Find(question with { WantsAll = true }).ConvertAll(Text);
        Assert.Equal(expected.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));

        var one = ShortestPaths.Find(question with { WantsAll = false }).ConvertAll(Text);
        Assert.All(one, path => Assert.Contains(path, expected));
        Assert.Equal(expected.Select(Ends).Distinct().Order(StringComparer.Ordinal), one.Select(Ends).Order(StringComparer.Ordinal));

        static string Text(List<long> path) => $"{path[0]}->{path[1]}: {string.Join(' ', path.Skip(2))}";
        static string Ends(string path) => path[..path.IndexOf(':')];
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ComponentsAreWhatCanBeReached(int seed)
    {
        var random = new Random(seed);
        var nodes = random.Next(1, 9);
        var edges = random.Next(0, 12);
        var (from, to) = (Nodes(random, edges, nodes), Nodes(random, edges, nodes));
        var forward = Reach(nodes, from, to);
        var either = Reach(nodes, [.. from, .. to], [.. to, .. from]);
        var weak = ConnectedComponents.Weak(nodes, from, to);
        var strong = ConnectedComponents.Strong(nodes, from, to);
        for (var a = 0; a < nodes; a++)
        {
            for (var b = 0; b < nodes; b++)
            {
                Assert.Equal(either[a, b], weak[a] == weak[b]);
                Assert.Equal(forward[a, b] && forward[b, a], strong[a] == strong[b]);
            }
        }

        Assert.Equal(Enumerable.Range(0, weak.Max() + 1), weak.Distinct());
        Assert.Equal(Enumerable.Range(0, strong.Max() + 1), strong.Distinct());
    }

    [Fact]
    public void LongChainsNeedNoDeepStack()
    {
        const int Length = 200_000;
        int[] from = [.. Enumerable.Range(0, Length)], to = [.. Enumerable.Range(1, Length)];
        Assert.Equal(Length, ConnectedComponents.Strong(Length + 1, from, to).Max());
        Assert.Equal(0, ConnectedComponents.Weak(Length + 1, from, to).Max());
        var path = Assert.Single(ShortestPaths.Find(new PathQuestion(from, to, from, [0], [Length], [], 1, int.MaxValue, false)));
        Assert.Equal(Length + 2, path.Count);
    }

    private static PathQuestion Question(Random random)
    {
        var nodes = random.Next(1, 6);
        var edges = random.Next(0, 9);
        var (from, to, identities) = (Nodes(random, edges, nodes), Nodes(random, edges, nodes), Enumerable.Range(0, edges).ToArray());
        if (random.Next(2) == 0)
        {
            // Edges that may be walked in both directions; one from a node to itself has only one.
            var turned = identities.Where(i => from[i] != to[i]).ToArray();
            (from, to, identities) = ([.. from, .. turned.Select(i => to[i])], [.. to, .. turned.Select(i => from[i])], [.. identities, .. turned]);
        }

        var low = random.Next(0, 4);
        return new PathQuestion(from, to, identities, Some(random, nodes), Some(random, nodes), Some(random, nodes), low, low + random.Next(0, 5), false);
    }

    private static int[] Nodes(Random random, int count, int nodes) => [.. Enumerable.Range(0, count).Select(_ => random.Next(nodes))];

    private static int[] Some(Random random, int nodes) => [.. Enumerable.Range(0, nodes).Where(_ => random.Next(2) == 0)];

    /// <summary>Every trail, the shortest first, by trying all.</summary>
    private static List<List<int>> Trails(PathQuestion question, int source, int target)
    {
        var found = new List<List<int>>();
        List<(int Node, List<int> Edges)> open = [(source, [])];
        for (var length = 0; length <= question.High && open.Count > 0; length++)
        {
            found.AddRange(open.Where(o => o.Node == target && length >= question.Low).Select(o => o.Edges));
            open = [.. open.Where(o => o.Edges.Count == 0 || !question.Blocked.Contains(o.Node)).SelectMany(o => Enumerable.Range(0, question.From.Length)
                .Where(e => question.From[e] == o.Node && o.Edges.TrueForAll(used => question.Identities[used] != question.Identities[e]))
                .Select(e => (question.To[e], o.Edges.Append(e).ToList())))];
        }

        return found;
    }

    private static bool[,] Reach(int nodes, int[] from, int[] to)
    {
        var reach = new bool[nodes, nodes];
        for (var i = 0; i < nodes; i++)
            reach[i, i] = true;
        for (var i = 0; i < from.Length; i++)
            reach[from[i], to[i]] = true;
        for (var k = 0; k < nodes; k++)
        {
            for (var i = 0; i < nodes; i++)
            {
                for (var j = 0; j < nodes; j++)
                    reach[i, j] |= reach[i, k] && reach[k, j];
            }
        }

        return reach;
    }
}
