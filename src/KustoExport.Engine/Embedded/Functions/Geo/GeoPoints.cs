using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>
/// Distances and directions between points on a sphere of 6,371,010 m, and geohashes (documentation: query/geospatial-grid-systems.md and the
/// pages of the functions). Coordinates out of range give null.
/// </summary>
internal sealed class GeoPoints : IFunctionFamily
{
    public IEnumerable<string> Macros =>
    [
        "CREATE OR REPLACE MACRO kx_on_earth(lon, lat) AS abs(lon) <= 180 AND abs(lat) <= 90",
        "CREATE OR REPLACE MACRO kx_geo_distance(lon1, lat1, lon2, lat2) AS CASE WHEN kx_on_earth(lon1, lat1) AND kx_on_earth(lon2, lat2) THEN "
        + "2 * 6371010 * asin(sqrt(least(1.0, pow(sin(radians(lat2 - lat1) / 2), 2) "
        + "+ cos(radians(lat1)) * cos(radians(lat2)) * pow(sin(radians(lon2 - lon1) / 2), 2)))) END",
        "CREATE OR REPLACE MACRO kx_geo_bearing(lon1, lat1, lon2, lat2) AS atan2(sin(radians(lon2 - lon1)) * cos(radians(lat2)), "
        + "cos(radians(lat1)) * sin(radians(lat2)) - sin(radians(lat1)) * cos(radians(lat2)) * cos(radians(lon2 - lon1)))",
        "CREATE OR REPLACE MACRO kx_full_turn(angle) AS CASE WHEN angle < 0 THEN angle + 2 * pi() ELSE angle END",

        // Between equal and between antipodal points there is no one direction.
        "CREATE OR REPLACE MACRO kx_geo_has_bearing(lon1, lat1, lon2, lat2) AS "
        + "kx_geo_distance(lon1, lat1, lon2, lat2) >= 1e-6 AND kx_geo_distance(lon1, -lat1, CASE WHEN lon2 > 0 THEN lon2 - 180 ELSE lon2 + 180 END, lat2) >= 1e-6",
        "CREATE OR REPLACE MACRO kx_geo_azimuth(lon1, lat1, lon2, lat2) AS "
        + "CASE WHEN kx_geo_has_bearing(lon1, lat1, lon2, lat2) THEN kx_full_turn(kx_geo_bearing(lon1, lat1, lon2, lat2)) END",
        "CREATE OR REPLACE MACRO kx_geo_angle(lon1, lat1, lon2, lat2, lon3, lat3) AS "
        + "kx_full_turn(kx_geo_azimuth(lon2, lat2, lon3, lat3) - kx_geo_azimuth(lon2, lat2, lon1, lat1))",
    ];

    public IEnumerable<SqlFunction> Functions =>
    [
        new("geo_distance_2points", [Real, Real, Real, Real], KqlType.Real, "kx_geo_distance({*})"),
        new("geo_distance_2points", [Real, Real, Real, Real, Bool], KqlType.Real,
            "(CASE WHEN {4} THEN kx_geo_spheroid_distance({0}, {1}, {2}, {3}) ELSE kx_geo_distance({0}, {1}, {2}, {3}) END)"),
        new("geo_point_in_circle", [Real, Real, Real, Real, Real], KqlType.Bool,
            "(CASE WHEN {4} > 0 THEN kx_geo_distance({0}, {1}, {2}, {3}) <= {4} END)"),
        new("geo_azimuth", [Real, Real, Real, Real], KqlType.Real, "kx_geo_azimuth({*})"),
        new("geo_angle", [Real, Real, Real, Real, Real, Real], KqlType.Real, "kx_geo_angle({*})"),
        new("geo_point_to_geohash", [Real, Real], KqlType.String, "coalesce(kx_geohash({0}, {1}, 5), '')"),
        new("geo_point_to_geohash", [Real, Real, Long], KqlType.String, "coalesce(kx_geohash({0}, {1}, {2}), '')"),
        new("geo_geohash_to_central_point", [Parameters.String], KqlType.Dynamic, "CAST(kx_geohash_center({0}) AS JSON)"),
        new("geo_geohash_to_polygon", [Parameters.String], KqlType.Dynamic, "CAST(kx_geohash_polygon({0}) AS JSON)"),
        new("geo_geohash_neighbors", [Parameters.String], KqlType.Dynamic, "CAST(kx_geohash_neighbors({0}) AS JSON)"),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<double?, double?, double?, double?, double?>("kx_geo_spheroid_distance", (longitude1, latitude1, longitude2, latitude2) =>
            GeoPoint.At(longitude1, latitude1) is { } a && GeoPoint.At(longitude2, latitude2) is { } b ? Spheroid.Distance(a, b) : null);
        connection.RegisterScalarFunction<double?, double?, long?, string?>("kx_geohash", (longitude, latitude, length) =>
            longitude is { } x && latitude is { } y && length is { } n ? Geohash.Of(x, y, n) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geohash_center", (string? hash) => Geohash.Parse(hash)?.CentralPoint());
        connection.RegisterScalarFunction<string?, string?>("kx_geohash_polygon", (string? hash) => Geohash.Parse(hash)?.Polygon());
        connection.RegisterScalarFunction<string?, string?>("kx_geohash_neighbors", (string? hash) => Geohash.Parse(hash)?.Neighbors(hash!.Length));
    }
}
