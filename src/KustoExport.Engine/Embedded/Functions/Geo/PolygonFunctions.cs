using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Measures and relations of polygons. An invalid polygon, line or place gives null.</summary>
internal sealed class PolygonFunctions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("geo_polygon_area", [Dynamic], KqlType.Real, "kx_geo_polygon_area({0})"),
        new("geo_polygon_perimeter", [Dynamic], KqlType.Real, "kx_geo_polygon_perimeter({0})"),
        new("geo_polygon_centroid", [Dynamic], KqlType.Dynamic, "CAST(kx_geo_polygon_centroid({0}) AS JSON)"),
        new("geo_point_in_polygon", [Real, Real, Dynamic], KqlType.Bool, "kx_geo_point_in_polygon({0}, {1}, {2})"),
        new("geo_distance_point_to_polygon", [Real, Real, Dynamic], KqlType.Real, "kx_geo_distance_to_polygon({0}, {1}, {2})"),
        new("geo_closest_point_on_polygon", [Real, Real, Dynamic], KqlType.Dynamic, "CAST(kx_geo_closest_on_polygon({0}, {1}, {2}) AS JSON)"),
        new("geo_intersects_2polygons", [Dynamic, Dynamic], KqlType.Bool, "kx_geo_intersects_2polygons({0}, {1})"),
        new("geo_intersects_line_with_polygon", [Dynamic, Dynamic], KqlType.Bool, "kx_geo_intersects_line_with_polygon({0}, {1})"),

        // For geo_polygon_lookup, not for users.
        new("__geo_polygon_west", [Dynamic, Real], KqlType.Real, "kx_geo_polygon_west({0}, {1})"),
        new("__geo_polygon_east", [Dynamic, Real], KqlType.Real, "kx_geo_polygon_east({0}, {1})"),
        new("__geo_polygon_south", [Dynamic, Real], KqlType.Real, "kx_geo_polygon_south({0}, {1})"),
        new("__geo_polygon_north", [Dynamic, Real], KqlType.Real, "kx_geo_polygon_north({0}, {1})"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, double?, double?>("kx_geo_polygon_west", (json, distance) => GeoBox.OfPolygons(GeoShape.Polygons(json), distance)?.West);
        connection.RegisterScalarFunction<string?, double?, double?>("kx_geo_polygon_east", (json, distance) => GeoBox.OfPolygons(GeoShape.Polygons(json), distance)?.East);
        connection.RegisterScalarFunction<string?, double?, double?>("kx_geo_polygon_south", (json, distance) => GeoBox.OfPolygons(GeoShape.Polygons(json), distance)?.South);
        connection.RegisterScalarFunction<string?, double?, double?>("kx_geo_polygon_north", (json, distance) => GeoBox.OfPolygons(GeoShape.Polygons(json), distance)?.North);
        connection.RegisterScalarFunction<string?, double?>("kx_geo_polygon_area", (string? json) =>
            Union(json) is { } shape ? GeoPoint.EarthRadius * GeoPoint.EarthRadius * shape.Sum(polygon => polygon.Area) : null);
        connection.RegisterScalarFunction<string?, double?>("kx_geo_polygon_perimeter", (string? json) =>
            Union(json) is { } shape ? GeoPoint.EarthRadius * GeoLine.Length(shape.SelectMany(polygon => polygon.Edges)) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_polygon_centroid", (string? json) =>
            Union(json) is { } shape ? GeoJson.Point(GeoArea.Centroid(shape.SelectMany(polygon => polygon.Rings))) : null);
        connection.RegisterScalarFunction<double?, double?, string?, bool?>("kx_geo_point_in_polygon", (longitude, latitude, json) =>
            GeoPoint.At(longitude, latitude) is { } point && GeoShape.Polygons(json) is { } shape ? shape.Exists(polygon => polygon.Contains(point)) : null);
        connection.RegisterScalarFunction<double?, double?, string?, double?>("kx_geo_distance_to_polygon", (longitude, latitude, json) =>
            Nearest(longitude, latitude, json) is var (point, nearest) ? GeoPoint.EarthRadius * point.AngleTo(nearest) : null);
        connection.RegisterScalarFunction<double?, double?, string?, string?>("kx_geo_closest_on_polygon", (longitude, latitude, json) =>
            Nearest(longitude, latitude, json) is var (_, nearest) ? GeoJson.Point(nearest) : null);
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_geo_intersects_2polygons", (left, right) =>
            GeoShape.Polygons(left) is { } a && GeoShape.Polygons(right) is { } b ? a.Exists(p => b.Exists(q => Intersect(p, q))) : null);
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_geo_intersects_line_with_polygon", (line, polygon) =>
            GeoShape.Lines(line) is { } lines && GeoShape.Polygons(polygon) is { } shape ? shape.Exists(p => Intersect(p, lines)) : null);
    }

    private static List<GeoPolygon>? Union(string? json) => GeoShape.Polygons(json) is { } shape ? PolygonUnion.Of(shape) : null;

    private static (GeoPoint Point, GeoPoint Nearest)? Nearest(double? longitude, double? latitude, string? json)
    {
        if (GeoPoint.At(longitude, latitude) is not { } point || GeoShape.Polygons(json) is not { } shape)
            return null;
        return (point, shape.Exists(polygon => polygon.Contains(point)) ? point : GeoLine.Nearest(point, shape.SelectMany(polygon => polygon.Edges)));
    }

    private static bool Intersect(GeoPolygon a, GeoPolygon b) =>
        GeoEdge.AnyTouch([.. a.Edges], [.. b.Edges]) || a.Contains(b.Rings[0][0]) || b.Contains(a.Rings[0][0]);

    private static bool Intersect(GeoPolygon polygon, List<GeoPoint[]> lines) =>
        GeoEdge.AnyTouch(GeoLine.Edges(lines), [.. polygon.Edges]) || lines.Exists(line => polygon.Contains(line[0]));
}
