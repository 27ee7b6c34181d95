namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>The cells whose centre lies in a polygon, whose edges are straight in longitude and latitude here (documentation: query/geo-polygon-to-h3cells-function.md).</summary>
internal static class H3Covering
{
    private const int Most = 61680;

    /// <summary>Null where there are more than the documented maximum.</summary>
    public static List<H3Index>? Of(IReadOnlyList<GeoPolygon> polygons, int resolution)
    {
        var found = new List<H3Index>();
        var seen = new HashSet<H3Index>();
        foreach (var polygon in polygons)
        {
            // From the cells along the edges inwards: every part of the polygon that holds a centre is reached over cells that do, or lies at an edge.
            var queue = new Queue<H3Index>(polygon.Edges.SelectMany(edge => Along(edge.From, edge.To, resolution)).Distinct());
            var visited = new HashSet<H3Index>(queue);
            var edges = visited.ToList();
            foreach (var next in edges.SelectMany(Neighborhood.Neighbors).Where(visited.Add))
                queue.Enqueue(next);
            while (queue.TryDequeue(out var cell))
            {
                if (!IsInside(polygon, FaceGrid.Center(cell)))
                    continue;
                if (seen.Add(cell))
                    found.Add(cell);
                if (found.Count > Most)
                    return null;
                foreach (var next in Neighborhood.Neighbors(cell).Where(visited.Add))
                    queue.Enqueue(next);
            }
        }

        return found;
    }

    private static IEnumerable<H3Index> Along(GeoPoint from, GeoPoint to, int resolution)
    {
        var step = 0.1 / Math.Pow(Math.Sqrt(7), resolution);
        var count = (int)Math.Min(Math.Ceiling(from.AngleTo(to) / step), Most);
        var width = Unwrapped(from.Longitude, to.Longitude) - from.Longitude;
        for (var i = 0; i <= count; i++)
        {
            var part = (double)i / count;
            var longitude = from.Longitude + (part * width);
            yield return FaceGrid.CellAt(GeoPoint.At(Math.IEEERemainder(longitude, 360), from.Latitude + (part * (to.Latitude - from.Latitude)))!.Value, resolution);
        }
    }

    private static bool IsInside(GeoPolygon polygon, GeoPoint point)
    {
        var inside = false;
        var (x, y) = (point.Longitude, point.Latitude);
        foreach (var (from, to) in polygon.Edges)
        {
            var x1 = Unwrapped(x, from.Longitude);
            var x2 = Unwrapped(x1, to.Longitude);
            if ((from.Latitude > y) != (to.Latitude > y) && x < x1 + ((y - from.Latitude) / (to.Latitude - from.Latitude) * (x2 - x1)))
                inside = !inside;
        }

        return inside;
    }

    /// <summary>A longitude within half a turn of another.</summary>
    private static double Unwrapped(double near, double longitude) => longitude - (360 * Math.Round((longitude - near) / 360));
}
