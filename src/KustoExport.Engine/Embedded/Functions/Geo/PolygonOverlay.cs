namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>
/// The union or the intersection of two shapes: their edges are cut where they meet, the pieces outside of (or inside) the other shape are kept, and
/// joined to rings again.
/// </summary>
internal static class PolygonOverlay
{
    private readonly record struct Piece(GeoPoint From, GeoPoint To, int Source);

    public static List<GeoPolygon> Combine(List<GeoPolygon> a, List<GeoPolygon> b, bool isUnion)
    {
        var merger = new PointMerger();
        var (left, right) = (EdgePieces.Merged(a.SelectMany(p => p.Edges), merger), EdgePieces.Merged(b.SelectMany(p => p.Edges), merger));
        var (leftPieces, rightPieces) = (Cut(left, right, merger, 0), Cut(right, left, merger, left.Count));
        var leftSet = leftPieces.Select(p => (p.From, p.To)).ToHashSet();
        var rightSet = rightPieces.Select(p => (p.From, p.To)).ToHashSet();

        // A piece of both boundaries is kept once where both shapes lie on the same side of it, and is none of the result's where they don't.
        var kept = leftPieces.Where(p => rightSet.Contains((p.From, p.To)) || (!rightSet.Contains((p.To, p.From)) && Contains(b, p) != isUnion))
            .Concat(rightPieces.Where(p => !leftSet.Contains((p.From, p.To)) && !leftSet.Contains((p.To, p.From)) && Contains(a, p) != isUnion));
        return Polygons(Rings([.. kept]));
    }

    private static bool Contains(List<GeoPolygon> shape, Piece piece)
    {
        var middle = (piece.From + piece.To).Normalized();
        return shape.Exists(polygon => polygon.Contains(middle));
    }

    private static List<Piece> Cut(List<(GeoPoint From, GeoPoint To)> edges, List<(GeoPoint From, GeoPoint To)> others, PointMerger merger, int firstSource) =>
        [.. edges.SelectMany((edge, i) => EdgePieces.Of(edge, others, merger).Select(piece => new Piece(piece.From, piece.To, firstSource + i)))];

    private static List<GeoPoint[]> Rings(List<Piece> pieces)
    {
        var leaving = pieces.ToLookup(p => p.From).ToDictionary(g => g.Key, g => g.ToList());
        var rings = new List<GeoPoint[]>();
        foreach (var first in pieces)
        {
            if (!leaving[first.From].Remove(first))
                continue;
            var ring = new List<Piece> { first };
            while (ring[^1].To != first.From && leaving.TryGetValue(ring[^1].To, out var next) && next.Count > 0)
            {
                // Where rings touch, the sharpest turn to the left keeps them apart.
                var last = ring[^1];
                var chosen = next.MinBy(p => Turn(last, p));
                next.Remove(chosen);
                ring.Add(chosen);
            }

            if (ring.Count > 2 && ring[^1].To == first.From)
                rings.Add(FromLastSource(ring));
        }

        return rings;
    }

    /// <summary>How far a piece turns from the way back, clockwise.</summary>
    private static double Turn(Piece last, Piece next) => last.To.Turn(next.To, last.From) is var turn && turn <= 0 ? turn + (2 * Math.PI) : turn;

    /// <summary>A ring begins after the pieces of the last edge that it is made from, as its sources do after their last edge.</summary>
    private static GeoPoint[] FromLastSource(List<Piece> ring)
    {
        var last = ring.Max(p => p.Source);
        var start = Enumerable.Range(0, ring.Count).Last(i => ring[i].Source == last && ring[(i + 1) % ring.Count].Source != last);
        return [.. ring.Skip(start + 1).Concat(ring.Take(start + 1)).Select(p => p.From)];
    }

    private static List<GeoPolygon> Polygons(List<GeoPoint[]> rings)
    {
        var shells = rings.Where(ring => GeoArea.OfRing(ring) > 0).Select(shell => (Shell: shell, Polygon: new GeoPolygon([shell]), Holes: new List<GeoPoint[]>())).ToList();
        foreach (var hole in rings.Where(ring => GeoArea.OfRing(ring) < 0))
        {
            var inside = (hole[0] + hole[1]).Normalized();
            shells.Where(s => s.Polygon.Contains(inside)).OrderBy(s => s.Polygon.Area).FirstOrDefault().Holes?.Add(hole);
        }

        return [.. shells.Select(s => s.Holes.Count == 0 ? s.Polygon : new GeoPolygon([s.Shell, .. s.Holes]))];
    }
}
