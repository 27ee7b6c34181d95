namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Areas on the sphere of radius 1.</summary>
internal static class GeoArea
{
    private const double Sphere = 4 * Math.PI;

    /// <summary>The smaller of the two parts that a ring divides the sphere into; positive where it lies to the left, so that the ring runs counterclockwise around it.</summary>
    public static double OfRing(GeoPoint[] ring)
    {
        double area = 0;
        for (var i = 1; i < ring.Length - 1; i++)
            area += OfTriangle(ring[0], ring[i], ring[i + 1]);

        // Triangles may overlap, each time around the whole sphere.
        area = Math.IEEERemainder(area, Sphere);
        return area;
    }

    /// <summary>Positive for a triangle that runs counterclockwise.</summary>
    public static double OfTriangle(GeoPoint a, GeoPoint b, GeoPoint c) =>
        2 * Math.Atan2(a.Dot((b - a).Cross(c - a)), 1 + a.Dot(b) + b.Dot(c) + c.Dot(a));

    /// <summary>The centre of mass of what lies to the left of rings, moved up to the surface.</summary>
    public static GeoPoint Centroid(IEnumerable<GeoPoint[]> rings)
    {
        // The integral of the place over an area is half the integral along its edge of the angle that each piece of the edge turns around the centre.
        var sum = new GeoPoint(0, 0, 0);
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (from, to) = (ring[i], ring[(i + 1) % ring.Length]);
                var pole = from.PoleOf(to);
                if (pole.Length is > 0 and var length)
                    sum += from.AngleTo(to) / length * pole;
            }
        }

        return sum.Normalized();
    }
}
