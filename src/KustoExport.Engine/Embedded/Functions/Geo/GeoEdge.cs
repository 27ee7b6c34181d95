namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Geodesics between two points: the shorter part of the great circle through them.</summary>
internal static class GeoEdge
{
    /// <summary>Whether two edges cross; an end that lies on the other edge counts for one side only, so that a line through a vertex crosses one of its edges.</summary>
    public static bool Cross(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d) =>
        IsLeft(a, b, c) != IsLeft(a, b, d) && IsLeft(c, d, a) != IsLeft(c, d, b) && IsSameHalf(a, b, c, d);

    /// <summary>Whether two edges have a point in common, their ends among them.</summary>
    public static bool Touch(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d) =>
        a == c || a == d || b == c || b == d || Cross(a, b, c, d) || IsOn(a, c, d) || IsOn(b, c, d) || IsOn(c, a, b) || IsOn(d, a, b);

    public static bool AnyTouch(List<(GeoPoint From, GeoPoint To)> left, List<(GeoPoint From, GeoPoint To)> right) =>
        left.Exists(a => right.Exists(b => Touch(a.From, a.To, b.From, b.To)));

    /// <summary>Where two edges that cross do so.</summary>
    public static GeoPoint Crossing(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d)
    {
        var point = a.PoleOf(b).Cross(c.PoleOf(d)).Normalized();
        return point.Dot(a + b) < 0 ? -point : point;
    }

    /// <summary>The point of an edge nearest to another point.</summary>
    public static GeoPoint Nearest(GeoPoint point, GeoPoint a, GeoPoint b)
    {
        var pole = a.PoleOf(b);
        if (pole.Length > 0)
        {
            pole = pole.Normalized();
            var onCircle = point - (point.Dot(pole) * pole);
            if (onCircle.Length > 0 && pole.Cross(a).Dot(onCircle) >= 0 && b.Cross(pole).Dot(onCircle) >= 0)
                return onCircle.Normalized();
        }

        return (point - a).Length <= (point - b).Length ? a : b;
    }

    /// <summary>Whether a point lies on an edge, to within ten nanometres.</summary>
    public static bool IsOn(GeoPoint point, GeoPoint a, GeoPoint b) => (Nearest(point, a, b) - point).Length < 1e-15;

    private static bool IsLeft(GeoPoint a, GeoPoint b, GeoPoint point) => (b - a).Cross(point - a).Dot(a) > 0;

    /// <summary>Great circles cross twice; whether both edges pass the same one of the crossings.</summary>
    private static bool IsSameHalf(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d)
    {
        var point = a.PoleOf(b).Cross(c.PoleOf(d));
        return point.Dot(a + b) * point.Dot(c + d) > 0;
    }
}
