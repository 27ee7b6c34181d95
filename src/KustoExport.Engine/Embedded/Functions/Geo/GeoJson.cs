using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Shapes as GeoJSON text (RFC 7946): longitude first.</summary>
internal static class GeoJson
{
    public static string Point(GeoPoint point) => Shape("Point", Position(point));

    public static string Ring(IEnumerable<GeoPoint> points) => JsonText.Array(points.Select(Position));

    public static string Polygon(IReadOnlyList<GeoPoint> ring) => Shape("Polygon", JsonText.Array([Ring(ring.Append(ring[0]))]));

    /// <summary>A Polygon, or a MultiPolygon of several.</summary>
    public static string Polygons(IReadOnlyList<GeoPolygon> polygons) => Geometry([], [], polygons);

    /// <summary>A LineString, or a MultiLineString of several.</summary>
    public static string Lines(IReadOnlyList<IReadOnlyList<GeoPoint>> lines) => Geometry([], lines, []);

    /// <summary>The one geometry of all of a kind, or a collection where there are several kinds or none.</summary>
    public static string Geometry(IReadOnlyList<GeoPoint> points, IReadOnlyList<IReadOnlyList<GeoPoint>> lines, IReadOnlyList<GeoPolygon> polygons)
    {
        string[] kinds =
        [
            .. OneOrMore("Point", [.. points.Select(Position)]),
            .. OneOrMore("LineString", [.. lines.Select(Ring)]),
            .. OneOrMore("Polygon", [.. polygons.Select(polygon => JsonText.Array(polygon.Rings.Select(ring => Ring(ring.Append(ring[0])))))]),
        ];
        return kinds is [var only] ? only : $"{{\"type\":\"GeometryCollection\",\"geometries\":{JsonText.Array(kinds)}}}";
    }

    public static string Shape(string type, string coordinates) => $"{{\"type\":\"{type}\",\"coordinates\":{coordinates}}}";

    public static string Position(GeoPoint point) => Position(point.Longitude, point.Latitude);

    public static string Position(double longitude, double latitude) => $"[{Number(longitude)},{Number(latitude)}]";

    private static IEnumerable<string> OneOrMore(string type, List<string> parts) => parts.Count switch
    {
        0 => [],
        1 => [Shape(type, parts[0])],
        _ => [Shape($"Multi{type}", JsonText.Array(parts))],
    };

    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text.ToLowerInvariant();
    }
}
