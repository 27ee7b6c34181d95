namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Makes points that differ by rounding only one and the same.</summary>
internal sealed class PointMerger
{
    /// <summary>Less than a tenth of a micrometre on the Earth.</summary>
    private const double Near = 1e-14;

    private readonly Dictionary<(long, long, long), GeoPoint> _points = [];

    public static bool IsNear(GeoPoint a, GeoPoint b) => (a - b).Length < Near;

    public GeoPoint Merge(GeoPoint point)
    {
        var (x, y, z) = Cell(point);
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dz = -1; dz <= 1; dz++)
                {
                    if (_points.TryGetValue((x + dx, y + dy, z + dz), out var known) && IsNear(known, point))
                        return known;
                }
            }
        }

        _points[(x, y, z)] = point;
        return point;
    }

    private static (long X, long Y, long Z) Cell(GeoPoint point) => ((long)Math.Floor(point.X / Near), (long)Math.Floor(point.Y / Near), (long)Math.Floor(point.Z / Near));
}
