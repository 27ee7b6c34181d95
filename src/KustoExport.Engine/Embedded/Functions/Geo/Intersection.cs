namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>What two shapes have in common, as GeoJSON: areas, lines and single points where they only touch.</summary>
internal static class Intersection
{
    public static string OfLines(List<(GeoPoint From, GeoPoint To)> a, List<(GeoPoint From, GeoPoint To)> b)
    {
        var (left, right) = Cut(a, b);
        var common = Common(left, right, sameDirection: true).Concat(Common(left, right, sameDirection: false)).ToList();
        return GeoJson.Geometry(Touching(left, right, Ends(common)), LineUnion.Of(common), []);
    }

    public static string OfLineAndPolygons(List<(GeoPoint From, GeoPoint To)> line, List<GeoPolygon> polygons)
    {
        var (left, right) = Cut(line, [.. polygons.SelectMany(p => p.Edges)]);
        var onEdge = right.Concat(right.Select(p => (p.To, p.From))).ToHashSet();
        var inside = left.Where(p => onEdge.Contains(p) || (p.From + p.To).Normalized() is var middle && polygons.Exists(polygon => polygon.Contains(middle))).ToList();
        return GeoJson.Geometry(Touching(left, right, Ends(inside)), LineUnion.Of(inside), []);
    }

    public static string OfPolygons(List<GeoPolygon> a, List<GeoPolygon> b)
    {
        var (left, right) = Cut([.. a.SelectMany(p => p.Edges)], [.. b.SelectMany(p => p.Edges)]);
        var areas = PolygonOverlay.Combine(a, b, isUnion: false);

        // Shapes on both sides of a common edge have the edge in common only.
        var lines = Common(left, right, sameDirection: false);
        var covered = Ends(lines);
        covered.UnionWith(areas.SelectMany(area => area.Rings).SelectMany(ring => ring));
        return GeoJson.Geometry(Touching(left, right, covered), LineUnion.Of(lines), areas);
    }

    private static (List<(GeoPoint From, GeoPoint To)> Left, List<(GeoPoint From, GeoPoint To)> Right) Cut(List<(GeoPoint From, GeoPoint To)> a, List<(GeoPoint From, GeoPoint To)> b)
    {
        var merger = new PointMerger();
        var (left, right) = (EdgePieces.Merged(a, merger), EdgePieces.Merged(b, merger));
        return ([.. left.SelectMany(edge => EdgePieces.Of(edge, right, merger))], [.. right.SelectMany(edge => EdgePieces.Of(edge, left, merger))]);
    }

    private static List<(GeoPoint From, GeoPoint To)> Common(List<(GeoPoint From, GeoPoint To)> left, List<(GeoPoint From, GeoPoint To)> right, bool sameDirection)
    {
        var pieces = right.Select(p => sameDirection ? p : (p.To, p.From)).ToHashSet();
        return left.FindAll(pieces.Contains);
    }

    private static HashSet<GeoPoint> Ends(IEnumerable<(GeoPoint From, GeoPoint To)> pieces) => [.. pieces.SelectMany(p => new[] { p.From, p.To })];

    /// <summary>The points of both that aren't part of anything greater.</summary>
    private static List<GeoPoint> Touching(List<(GeoPoint From, GeoPoint To)> left, List<(GeoPoint From, GeoPoint To)> right, HashSet<GeoPoint> covered)
    {
        var points = Ends(left);
        points.IntersectWith(Ends(right));
        return [.. points.Where(point => !covered.Any(known => PointMerger.IsNear(known, point)))];
    }
}
