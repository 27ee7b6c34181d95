namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>The union of lines: each edge once, cut where it crosses others, joined to lines as long as there is one way to go on.</summary>
internal static class LineUnion
{
    public static List<List<GeoPoint>> Of(IReadOnlyList<GeoPoint[]> lines)
    {
        var pieces = Pieces(GeoLine.Edges(lines));
        var degree = pieces.SelectMany(p => new[] { p.From, p.To }).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
        var leaving = pieces.ToLookup(p => p.From);
        var arriving = pieces.ToLookup(p => p.To);
        var left = pieces.ToHashSet();
        var result = new List<List<GeoPoint>>();

        // Lines begin where another can't come from; what is left then are closed ones.
        foreach (var first in pieces.OrderBy(p => GoesOn(p.From) ? 1 : 0))
        {
            if (!left.Remove(first))
                continue;
            List<GeoPoint> line = [first.From, first.To];
            while (GoesOn(line[^1]) && leaving[line[^1]].First() is var next && left.Remove(next))
                line.Add(next.To);
            result.Add(line);
        }

        return result;

        bool GoesOn(GeoPoint point) => degree[point] == 2 && leaving[point].Count() == 1 && arriving[point].Count() == 1;
    }

    private static List<(GeoPoint From, GeoPoint To)> Pieces(List<(GeoPoint From, GeoPoint To)> edges)
    {
        var merger = new PointMerger();
        var seen = new HashSet<(GeoPoint, GeoPoint)>();
        var result = new List<(GeoPoint From, GeoPoint To)>();
        foreach (var (from, to) in edges.Select(e => (merger.Merge(e.From), merger.Merge(e.To))))
        {
            var cuts = new List<GeoPoint> { from, to };
            foreach (var (otherFrom, otherTo) in edges)
            {
                var isNear = false;
                foreach (var end in new[] { otherFrom, otherTo }.Where(end => PointMerger.IsNear(end, GeoEdge.Nearest(end, from, to))))
                {
                    cuts.Add(merger.Merge(end));
                    isNear = true;
                }

                if (!isNear && GeoEdge.Cross(from, to, otherFrom, otherTo))
                    cuts.Add(merger.Merge(GeoEdge.Crossing(from, to, otherFrom, otherTo)));
            }

            var inOrder = cuts.Distinct().OrderBy(cut => (cut - from).Length).ToList();
            result.AddRange(inOrder.Zip(inOrder.Skip(1)).Where(p => !seen.Contains((p.Second, p.First)) && seen.Add((p.First, p.Second))));
        }

        return result;
    }
}
