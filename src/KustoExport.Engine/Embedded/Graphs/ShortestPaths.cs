namespace KustoExport.Engine.Embedded.Graphs;

/// <summary>
/// Paths with the fewest edges between each source and each target: a breadth-first search from each source. A pair whose nearest path is shorter than
/// the least length asked for, or that is one node in a graph whose edges go both ways, is left to <see cref="ExactTrails"/>.
/// </summary>
internal sealed class ShortestPaths
{
    private const int NotFound = -1;

    private readonly PathQuestion _question;
    private readonly PathBudget _budget = new();
    private readonly Adjacency _outgoing;
    private readonly Adjacency _incoming;
    private readonly bool[] _isBlocked;
    private readonly bool[] _isTarget;
    private readonly bool _goesBothWays;
    private readonly int[] _level;
    private readonly int[] _arrival;
    private readonly List<int> _reached = [];
    private readonly List<List<long>> _paths = [];

    private ShortestPaths(PathQuestion question)
    {
        _question = question;
        _outgoing = new Adjacency(question.Nodes, question.From);
        _incoming = new Adjacency(question.Nodes, question.To);
        _isBlocked = Marks(question.Blocked);
        _isTarget = Marks(question.Targets);
        _goesBothWays = question.Identities.Distinct().Count() < question.Identities.Length;
        _level = new int[question.Nodes];
        _arrival = new int[question.Nodes];
        Array.Fill(_level, NotFound);
    }

    /// <summary>Paths, each with its source, its target, and the places of its edges.</summary>
    public static List<List<long>> Find(PathQuestion question)
    {
        var search = new ShortestPaths(question);
        var others = new Dictionary<int, List<int>>();
        foreach (var source in question.Sources)
            search.From(source, others);

        foreach (var (target, sources) in others)
        {
            var trails = new ExactTrails(question, search._outgoing, search._incoming, search._isBlocked, target, search._budget);
            foreach (var source in sources)
                search._paths.AddRange(trails.Shortest(source));
        }

        return search._paths;
    }

    private bool[] Marks(int[] nodes)
    {
        var marks = new bool[_question.Nodes];
        foreach (var node in nodes)
            marks[node] = true;
        return marks;
    }

    private void From(int source, Dictionary<int, List<int>> others)
    {
        var cycle = Search(source);
        if (_isTarget[source])
        {
            if (_question.Low == 0)
                _paths.Add([source, source]);
            else if (_goesBothWays)
                Leave(source);
            else if (cycle != NotFound)
                Answer(source, source, cycle);
        }

        foreach (var node in _reached)
        {
            if (_isTarget[node] && node != source)
                Answer(source, node, _level[node]);
        }

        foreach (var node in _reached)
            _level[node] = NotFound;
        _reached.Clear();

        void Answer(int from, int target, int length)
        {
            if (length < _question.Low)
                Leave(target);
            else if (_question.WantsAll)
                AddAll(from, target, length);
            else
                AddOne(from, target, length);
        }

        void Leave(int target)
        {
            if (!others.TryGetValue(target, out var sources))
                others.Add(target, sources = []);
            sources.Add(source);
        }
    }

    /// <summary>Finds the level of each node, and the edge by which it is reached first. Gives the length of the shortest way back to the source.</summary>
    private int Search(int source)
    {
        var wantsCycle = _isTarget[source] && _question.Low > 0 && !_goesBothWays;
        var missing = _question.Targets.Length - (_isTarget[source] && !wantsCycle ? 1 : 0);
        var cycle = NotFound;
        _level[source] = 0;
        _reached.Add(source);
        for (var next = 0; next < _reached.Count; next++)
        {
            var node = _reached[next];
            var length = _level[node] + 1;
            if (length > _question.High || missing == 0)
                break;
            if (node != source && _isBlocked[node])
                continue;
            var edges = _outgoing.Of(node);
            _budget.SpendSteps(edges.Length);
            foreach (var edge in edges)
            {
                var end = _question.To[edge];
                if (end == source && cycle == NotFound)
                {
                    cycle = length;
                    _arrival[source] = edge;
                    missing -= wantsCycle ? 1 : 0;
                }

                if (_level[end] != NotFound)
                    continue;
                _level[end] = length;
                _arrival[end] = edge;
                _reached.Add(end);
                missing -= _isTarget[end] ? 1 : 0;
            }
        }

        return cycle;
    }

    private void AddOne(int source, int target, int length)
    {
        _budget.SpendEdges(length);
        var path = new long[length + 2];
        (path[0], path[1]) = (source, target);
        for (var (i, node) = (length + 1, target); i > 1; i--)
        {
            path[i] = _arrival[node];
            node = _question.From[_arrival[node]];
        }

        _paths.Add([.. path]);
    }

    /// <summary>All ways back from the target along edges that come from one level lower.</summary>
    private void AddAll(int source, int target, int length)
    {
        var edges = new long[length];
        var open = new Stack<(int Edge, int Place)>();
        Open(target, length);
        while (open.TryPop(out var step))
        {
            edges[step.Place] = step.Edge;
            if (step.Place > 0)
            {
                Open(_question.From[step.Edge], step.Place);
                continue;
            }

            _budget.SpendEdges(length);
            _paths.Add([source, target, .. edges]);
        }

        void Open(int node, int level)
        {
            var incoming = _incoming.Of(node);
            _budget.SpendSteps(incoming.Length);
            for (var i = incoming.Length - 1; i >= 0; i--)
            {
                var before = _question.From[incoming[i]];
                if (_level[before] == level - 1 && (before == source || !_isBlocked[before]))
                    open.Push((incoming[i], level - 1));
            }
        }
    }
}
