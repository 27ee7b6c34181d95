using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Unions and intersections of lines and polygons, and shapes from text. An invalid one gives null.</summary>
internal sealed class OverlayFunctions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("geo_union_polygons_array", [Dynamic], KqlType.Dynamic, "CAST(kx_geo_union_polygons({0}) AS JSON)"),
        new("geo_union_lines_array", [Dynamic], KqlType.Dynamic, "CAST(kx_geo_union_lines({0}) AS JSON)"),
        new("geo_intersection_2polygons", [Dynamic, Dynamic], KqlType.Dynamic, "CAST(kx_geo_intersection_2polygons({0}, {1}) AS JSON)"),
        new("geo_intersection_2lines", [Dynamic, Dynamic], KqlType.Dynamic, "CAST(kx_geo_intersection_2lines({0}, {1}) AS JSON)"),
        new("geo_intersection_line_with_polygon", [Dynamic, Dynamic], KqlType.Dynamic, "CAST(kx_geo_intersection_line_with_polygon({0}, {1}) AS JSON)"),
        new("geo_from_wkt", [Parameters.String], KqlType.Dynamic, "CAST(kx_geo_from_wkt({0}) AS JSON)"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, string?>("kx_geo_union_polygons", (string? array) =>
            All(array, GeoShape.Polygons) is { } polygons ? GeoJson.Polygons(PolygonUnion.Of(polygons)) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_union_lines", (string? array) =>
            All(array, GeoShape.Lines) is { } lines ? GeoJson.Lines(LineUnion.Of(GeoLine.Edges(lines))) : null);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_geo_intersection_2polygons", (left, right) =>
            GeoShape.Polygons(left) is { } a && GeoShape.Polygons(right) is { } b ? Intersection.OfPolygons(PolygonUnion.Of(a), PolygonUnion.Of(b)) : null);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_geo_intersection_2lines", (left, right) =>
            GeoShape.Lines(left) is { } a && GeoShape.Lines(right) is { } b ? Intersection.OfLines(GeoLine.Edges(a), GeoLine.Edges(b)) : null);
        connection.RegisterScalarFunction<string?, string?, string?>("kx_geo_intersection_line_with_polygon", (line, polygon) =>
            GeoShape.Lines(line) is { } a && GeoShape.Polygons(polygon) is { } b ? Intersection.OfLineAndPolygons(GeoLine.Edges(a), PolygonUnion.Of(b)) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_from_wkt", (string? text) => WktReader.ToGeoJson(text));
    }

    /// <summary>The shapes of an array, together; null where one of them isn't valid.</summary>
    private static List<T>? All<T>(string? array, Func<string, List<T>?> read)
    {
        var shapes = JsonText.Items(array)?.ConvertAll(item => read(item));
        return shapes is { Count: > 0 } && shapes.TrueForAll(shape => shape is not null) ? [.. shapes.SelectMany(shape => shape!)] : null;
    }
}
