namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>The union of lines: each edge once, cut where it crosses others, joined to lines as long as there is one way to go on.</summary>
internal static class LineUnion
{
    public static List<List<GeoPoint>> Of(IEnumerable<(GeoPoint From, GeoPoint To)> edges)
    {
        var pieces = Pieces(edges);
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

    private static List<(GeoPoint From, GeoPoint To)> Pieces(IEnumerable<(GeoPoint From, GeoPoint To)> edges)
    {
        var merger = new PointMerger();
        var merged = EdgePieces.Merged(edges, merger);
        var seen = new HashSet<(GeoPoint, GeoPoint)>();
        return [.. merged.SelectMany(edge => EdgePieces.Of(edge, merged, merger)).Where(p => !seen.Contains((p.To, p.From)) && seen.Add((p.From, p.To)))];
    }
}
