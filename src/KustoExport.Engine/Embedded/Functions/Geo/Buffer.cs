namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>
/// The points within a radius of a place, a line or a polygon, as a polygon whose edge is off the true one by a tolerance at most; its corners lie at the
/// radius (documentation: query/geo-point-buffer-function.md).
/// </summary>
internal sealed class Buffer
{
    private const double LeastTolerance = 1e-6;

    private readonly double _angle;
    private readonly double _tolerance;
    private readonly int _corners;

    private Buffer(double radius, double tolerance)
    {
        _angle = radius / GeoPoint.EarthRadius;
        _tolerance = tolerance / GeoPoint.EarthRadius;
        _corners = Math.Max(4, (int)Math.Ceiling(Math.PI / Math.Acos(1 - Math.Min(tolerance / radius, 0.29))));
    }

    /// <summary>Null for a radius or a tolerance, in metres, out of the documented range.</summary>
    public static Buffer? Of(double? radius, double? tolerance) =>
        radius is > 0 and < GeoPoint.EarthRadius && tolerance > 0 && tolerance >= radius * LeastTolerance ? new(radius.Value, tolerance.Value) : null;

    public GeoPolygon Around(GeoPoint point) =>
        new([[.. Enumerable.Range(0, _corners).Select(i => point.Towards(-2 * Math.PI * i / _corners, _angle))]]);

    public List<GeoPolygon> Around(IEnumerable<(GeoPoint From, GeoPoint To)> edges, IEnumerable<GeoPolygon> within) =>
        PolygonUnion.Of([.. within, .. edges.Select(Around)]);

    /// <summary>Along the right side, around the end, back along the left side and around the start.</summary>
    private GeoPolygon Around((GeoPoint From, GeoPoint To) edge)
    {
        var (from, to) = edge;
        if (from == to)
            return Around(from);
        var onwards = from.AzimuthTo(to);
        var backwards = to.AzimuthTo(from);
        return new([[.. Side(from, to), .. Cap(to, backwards), .. Side(to, from), .. Cap(from, onwards)]]);
    }

    /// <summary>Half a circle, without its ends, counterclockwise on the far side of a direction.</summary>
    private IEnumerable<GeoPoint> Cap(GeoPoint center, double azimuth)
    {
        var count = (_corners + 1) / 2;
        return Enumerable.Range(1, count - 1).Select(i => center.Towards(azimuth - (Math.PI / 2) - (Math.PI * i / count), _angle));
    }

    /// <summary>The line at the radius to the right; it is no geodesic, so it gets points as near to each other as the tolerance asks for.</summary>
    private IEnumerable<GeoPoint> Side(GeoPoint from, GeoPoint to)
    {
        var length = from.AngleTo(to);
        var step = Math.Sqrt(8 * _tolerance / Math.Tan(_angle));
        var count = Math.Max(1, (int)Math.Ceiling(length / step));
        var right = -from.PoleOf(to).Normalized();
        for (var i = 0; i <= count; i++)
        {
            var part = (double)i / count;
            var along = ((Math.Sin(length * (1 - part)) * from) + (Math.Sin(length * part) * to)).Normalized();
            yield return ((Math.Cos(_angle) * along) + (Math.Sin(_angle) * right)).Normalized();
        }
    }
}
