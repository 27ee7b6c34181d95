using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Shapes as GeoJSON text (RFC 7946): longitude first.</summary>
internal static class GeoJson
{
    public static string Point(GeoPoint point) => Shape("Point", Position(point));

    public static string Ring(IEnumerable<GeoPoint> points) => JsonText.Array(points.Select(Position));

    public static string Polygon(IReadOnlyList<GeoPoint> ring) => Shape("Polygon", JsonText.Array([Ring(ring.Append(ring[0]))]));

    public static string Shape(string type, string coordinates) => $"{{\"type\":\"{type}\",\"coordinates\":{coordinates}}}";

    public static string Position(GeoPoint point) => Position(point.Longitude, point.Latitude);

    public static string Position(double longitude, double latitude) => $"[{Number(longitude)},{Number(latitude)}]";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture) is var text && text.Contains('.') ? text.ToLowerInvariant() : text.Contains('E') ? text.ToLowerInvariant() : text + ".0";
}
