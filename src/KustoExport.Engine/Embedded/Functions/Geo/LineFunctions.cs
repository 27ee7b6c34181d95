using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Measures and relations of lines. An invalid line or place gives null.</summary>
internal sealed class LineFunctions : IFunctionFamily
{
    public IEnumerable<SqlFunction> Functions =>
    [
        new("geo_line_length", [Dynamic], KqlType.Real, "kx_geo_line_length({0})"),
        new("geo_line_centroid", [Dynamic], KqlType.Dynamic, "CAST(kx_geo_line_centroid({0}) AS JSON)"),
        new("geo_line_interpolate_point", [Dynamic, Real], KqlType.Dynamic, "CAST(kx_geo_line_interpolate({0}, {1}) AS JSON)"),
        new("geo_line_locate_point", [Dynamic, Real, Real], KqlType.Real, "kx_geo_line_locate({1}, {2}, {0})"),
        new("geo_line_locate_point", [Dynamic, Real, Real, Bool], KqlType.Real, (Func<SqlCall, string>)(call =>
            GeoSettings.Only(call, 3, false, "use_spheroid") + $"kx_geo_line_locate({call.Arguments[1]}, {call.Arguments[2]}, {call.Arguments[0]})")),
        new("geo_distance_point_to_line", [Real, Real, Dynamic], KqlType.Real, "kx_geo_distance_to_line({0}, {1}, {2})"),
        new("geo_closest_point_on_line", [Real, Real, Dynamic], KqlType.Dynamic, "CAST(kx_geo_closest_on_line({0}, {1}, {2}) AS JSON)"),
        new("geo_intersects_2lines", [Dynamic, Dynamic], KqlType.Bool, "kx_geo_intersects_2lines({0}, {1})"),

        // For geo_line_lookup, not for users.
        new("__geo_line_west", [Dynamic, Real], KqlType.Real, "kx_geo_line_west({0}, {1})"),
        new("__geo_line_east", [Dynamic, Real], KqlType.Real, "kx_geo_line_east({0}, {1})"),
        new("__geo_line_south", [Dynamic, Real], KqlType.Real, "kx_geo_line_south({0}, {1})"),
        new("__geo_line_north", [Dynamic, Real], KqlType.Real, "kx_geo_line_north({0}, {1})"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, double?, double?>("kx_geo_line_west", (json, distance) => GeoBox.OfLines(GeoShape.Lines(json), distance)?.West);
        connection.RegisterScalarFunction<string?, double?, double?>("kx_geo_line_east", (json, distance) => GeoBox.OfLines(GeoShape.Lines(json), distance)?.East);
        connection.RegisterScalarFunction<string?, double?, double?>("kx_geo_line_south", (json, distance) => GeoBox.OfLines(GeoShape.Lines(json), distance)?.South);
        connection.RegisterScalarFunction<string?, double?, double?>("kx_geo_line_north", (json, distance) => GeoBox.OfLines(GeoShape.Lines(json), distance)?.North);
        connection.RegisterScalarFunction<string?, double?>("kx_geo_line_length", (string? json) =>
            GeoShape.Lines(json) is { } lines ? GeoPoint.EarthRadius * GeoLine.Length(GeoLine.Edges(lines)) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_line_centroid", (string? json) =>
            GeoShape.Lines(json) is { } lines && GeoLine.Centroid(GeoLine.Edges(lines)) is { } center ? GeoJson.Point(center) : null);
        connection.RegisterScalarFunction<string?, double?, string?>("kx_geo_line_interpolate", (json, part) =>
            GeoShape.Lines(json) is [var line] && part is >= 0 and <= 1 ? GeoJson.Point(GeoLine.Interpolate(line, part.Value)) : null);
        connection.RegisterScalarFunction<double?, double?, string?, double?>("kx_geo_line_locate", (longitude, latitude, json) =>
            GeoShape.Lines(json) is [var line] && GeoPoint.At(longitude, latitude) is { } point ? GeoLine.Locate(line, point) : null);
        connection.RegisterScalarFunction<double?, double?, string?, double?>("kx_geo_distance_to_line", (longitude, latitude, json) =>
            Nearest(longitude, latitude, json) is var (point, nearest) ? GeoPoint.EarthRadius * point.AngleTo(nearest) : null);
        connection.RegisterScalarFunction<double?, double?, string?, string?>("kx_geo_closest_on_line", (longitude, latitude, json) =>
            Nearest(longitude, latitude, json) is var (_, nearest) ? GeoJson.Point(nearest) : null);
        connection.RegisterScalarFunction<string?, string?, bool?>("kx_geo_intersects_2lines", (left, right) =>
            GeoShape.Lines(left) is { } a && GeoShape.Lines(right) is { } b ? GeoEdge.AnyTouch(GeoLine.Edges(a), GeoLine.Edges(b)) : null);
    }

    private static (GeoPoint Point, GeoPoint Nearest)? Nearest(double? longitude, double? latitude, string? json) =>
        GeoPoint.At(longitude, latitude) is { } point && GeoShape.Lines(json) is { } lines ? (point, GeoLine.Nearest(point, GeoLine.Edges(lines))) : null;
}
