namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>An edge that is straight on a map of longitudes and latitudes, and not a geodesic as all other edges here.</summary>
internal static class PlanarEdge
{
    // The two lines lie furthest apart near these parts of the edge, or in its middle with more than this share of the distance here.
    private const double Probe = 0.31215691082248312;
    private const double LeastShare = 0.83829992569888509;

    /// <summary>
    /// The points after the first of a chain of geodesics that stays near the edge: it is halved until each part is near enough. An edge takes the
    /// shorter way around the Earth. The tolerance is in metres.
    /// </summary>
    public static IEnumerable<(double Longitude, double Latitude)> Densify((double Longitude, double Latitude) from, (double Longitude, double Latitude) to, double tolerance)
    {
        var turned = to.Longitude - from.Longitude is var way && Math.Abs(way) > 180 ? to.Longitude - (360 * Math.Sign(way)) : to.Longitude;
        return Halves(from, (turned, to.Latitude), LeastShare * tolerance / GeoPoint.EarthRadius).SkipLast(1).Select(OnMap).Append(to);
    }

    private static IEnumerable<(double Longitude, double Latitude)> Halves((double Longitude, double Latitude) from, (double Longitude, double Latitude) to, double tolerance)
    {
        if (Distance(from, to) <= tolerance)
            return [to];
        var middle = Between(from, to, 0.5);
        return Halves(from, middle, tolerance).Concat(Halves(middle, to, tolerance));
    }

    private static double Distance((double Longitude, double Latitude) from, (double Longitude, double Latitude) to)
    {
        var (a, b) = (Point(from), Point(to));
        if (a.Dot(b) < -1e-14)
            return double.PositiveInfinity;
        return Math.Max(At(Probe), At(1 - Probe));

        double At(double part) => GeoLine.Interpolate([a, b], part).AngleTo(Point(Between(from, to, part)));
    }

    private static GeoPoint Point((double Longitude, double Latitude) place) => GeoPoint.At(OnMap(place).Longitude, place.Latitude)!.Value;

    private static (double Longitude, double Latitude) OnMap((double Longitude, double Latitude) place) =>
        (place.Longitude > 180 ? place.Longitude - 360 : place.Longitude < -180 ? place.Longitude + 360 : place.Longitude, place.Latitude);

    private static (double Longitude, double Latitude) Between((double Longitude, double Latitude) from, (double Longitude, double Latitude) to, double part) =>
        (((1 - part) * from.Longitude) + (part * to.Longitude), ((1 - part) * from.Latitude) + (part * to.Latitude));
}
