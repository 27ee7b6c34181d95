namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>
/// Longitudes and latitudes, in degrees, between which all points of a shape lie, and all as near to it as a distance. Never too small; what crosses the
/// longitude of 180 degrees, or a pole, has all longitudes.
/// </summary>
internal readonly record struct GeoBox(double West, double East, double South, double North)
{
    /// <summary>Degrees that rounding may cost.</summary>
    private const double Margin = 1e-9;

    /// <summary>A ring this wide, or wider, may have its inside on the side of a pole.</summary>
    private const double WidestRing = 170;

    private static readonly GeoBox s_all = new(-180, 180, -90, 90);

    public static GeoBox? OfLines(List<GeoPoint[]>? lines, double? distance) =>
        lines is null || distance is null ? null : Around(lines.Select(line => OfEdges(line.Zip(line.Skip(1)))), distance.Value);

    public static GeoBox? OfPolygons(List<GeoPolygon>? polygons, double? distance) =>
        polygons is null || distance is null ? null : Around(polygons.Select(polygon => OfRing(polygon.Rings[0])), distance.Value);

    private static GeoBox OfRing(GeoPoint[] ring)
    {
        var box = OfEdges(ring.Zip(ring.Skip(1).Append(ring[0])));
        return box.East - box.West < WidestRing ? box : s_all;
    }

    private static GeoBox OfEdges(IEnumerable<(GeoPoint From, GeoPoint To)> edges)
    {
        var (west, east, south, north) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (from, to) in edges)
        {
            // Half a turn of longitude leads over a pole, and more is the short way across 180 degrees.
            if (Math.Abs(to.Longitude - from.Longitude) >= 180 - Margin)
                return s_all;
            foreach (var point in new[] { from, to, Turning(from, to, 1), Turning(from, to, -1) })
            {
                (south, north) = (Math.Min(south, point.Latitude), Math.Max(north, point.Latitude));
            }

            west = Math.Min(west, Math.Min(from.Longitude, to.Longitude));
            east = Math.Max(east, Math.Max(from.Longitude, to.Longitude));
        }

        return new(west, east, south, north);
    }

    /// <summary>The point of an edge nearest to the northernmost (southernmost) one of its great circle: itself, where the edge passes it.</summary>
    private static GeoPoint Turning(GeoPoint from, GeoPoint to, int direction)
    {
        var pole = from.PoleOf(to);
        if (pole.Length == 0)
            return from;
        pole = pole.Normalized();
        var top = new GeoPoint(0, 0, direction) - (direction * pole.Z * pole);
        return top.Length < 1e-12 ? from : GeoEdge.Nearest(top.Normalized(), from, to);
    }

    private static GeoBox Around(IEnumerable<GeoBox> boxes, double distance)
    {
        var box = boxes.Aggregate((a, b) => new(Math.Min(a.West, b.West), Math.Max(a.East, b.East), Math.Min(a.South, b.South), Math.Max(a.North, b.North)));
        var angle = Math.Max(distance, 0) / GeoPoint.EarthRadius;
        var degrees = (angle * 180 / Math.PI) + Margin;
        var (south, north) = (box.South - degrees, box.North + degrees);
        if (south <= -90 || north >= 90)
            return s_all with { South = Math.Max(south, -90), North = Math.Min(north, 90) };
        var widest = Math.Max(Math.Abs(box.South), Math.Abs(box.North)) * Math.PI / 180;
        var aside = (Math.Asin(Math.Min(1, Math.Sin(angle) / Math.Cos(widest))) * 180 / Math.PI) + Margin;
        return box.West - aside <= -180 || box.East + aside >= 180
            ? new(-180, 180, south, north)
            : new(box.West - aside, box.East + aside, south, north);
    }
}
