using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Places, lines and polygons on the sphere; geohash and S2 cells.</summary>
public sealed class GeoFunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    private const string Square = """dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]})""";
    private const string Shifted = """dynamic({"type":"Polygon","coordinates":[[[1,1],[3,1],[3,3],[1,3],[1,1]]]})""";
    private const string Ring = """dynamic({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[3,3],[3,6],[6,6],[6,3],[3,3]]]})""";
    private const string Far = """dynamic({"type":"Polygon","coordinates":[[[10,10],[12,10],[12,12],[10,10]]]})""";
    private const string Line = """dynamic({"type":"LineString","coordinates":[[0,0],[0,10]]})""";
    private const string Across = """dynamic({"type":"LineString","coordinates":[[-1,5],[1,5]]})""";

    public static TheoryData<string, string> Cases => new()
    {
        { """geo_line_densify(dynamic({"type":"LineString","coordinates":[[50,50],[51,51]]}))""", """{"type":"LineString","coordinates":[[50,50],[50.125,50.125],[50.25,50.25],[50.375,50.375],[50.5,50.5],[50.625,50.625],[50.75,50.75],[50.875,50.875],[51,51]]}""" },
        { """geo_line_densify(dynamic({"type":"LineString","coordinates":[[-73.949247,40.79686],[-73.973017,40.764323]]}))""", """{"type":"LineString","coordinates":[[-73.949247,40.79686],[-73.973017,40.764323]]}""" },
        { """geo_line_densify(dynamic({"type":"MultiLineString","coordinates":[[[170,40],[-170,40]],[[0,0],[0,50]]]}), 10000)""", """{"type":"MultiLineString","coordinates":[[[170,40],[175,40],[180,40],[-175,40],[-170,40]],[[0,0],[0,50]]]}""" },
        { """geo_polygon_densify(dynamic({"type":"Polygon","coordinates":[[[10,10],[11,10],[11,11],[10,11],[10,10]]]}))""", """{"type":"Polygon","coordinates":[[[10,10],[10.25,10],[10.5,10],[10.75,10],[11,10],[11,11],[10.75,11],[10.5,11],[10.25,11],[10,11],[10,10]]]}""" },
        { """geo_polygon_densify(dynamic({"type":"Polygon","coordinates":[[[10,10],[11,10],[11,11],[10,11],[10,10]]]}), 0)""", "null" },
        { """geo_line_densify(dynamic({"type":"LineString","coordinates":[[300,1],[1,1]]}))""", "null" },
        { "round(geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056), 3)", "1546754.352" },
        { "round(geo_distance_2points(0, 0, 0, 90), 3)", "10007559.106" },
        { "round(geo_distance_2points(0, 0, 0, 90, true), 3)", "10001965.729" },
        { "round(geo_distance_2points(0, 0, 90, 0, true), 3)", "10018754.171" },
        { "geo_distance_2points(300, 1, 1, 1)", "null" },
        { "geo_point_in_circle(-122.317404, 47.609119, -122.3493, 47.6205, 3000)", "true" },
        { "geo_point_in_circle(1, 1, 1, 1, -1)", "null" },
        { "round(geo_azimuth(5, 10, 10, -40), 12)", "3.054599397964" },
        { "round(geo_azimuth(0, 0, -1, 0) / pi(), 12)", "1.5" },
        { "geo_azimuth(5, 10, 5, 10)", "null" },
        { "geo_azimuth(0, 10, 180, -10)", "null" },
        { "round(geo_angle(0, 10, 0, 5, 3, -10), 12)", "2.944938434069" },
        { "geo_angle(0, 10, 0, 10, 3, -10)", "null" },
        { $"round(geo_line_length({Line}), 3)", "1111951.012" },
        { $"round(toreal(geo_line_centroid({Line}).coordinates[1]), 9)", "5" },
        { $"round(toreal(geo_line_interpolate_point({Line}, 0.25).coordinates[1]), 9)", "2.5" },
        { $"geo_line_interpolate_point({Line}, 1.5)", "null" },
        { $"round(geo_line_locate_point({Line}, 3, 4), 4)", "0.4005" },
        { $"round(geo_distance_point_to_line(0, 12, {Line}), 3)", "222390.202" },
        { $"round(geo_distance_point_to_line(1, 0, {Line}), 3)", "111195.101" },
        { $"geo_distance_point_to_line(1, 1, dynamic({{}}))", "null" },
        { $"geo_closest_point_on_line(3, 11, {Line})", """{"type":"Point","coordinates":[0.0,10.0]}""" },
        { $"geo_intersects_2lines({Line}, {Across})", "true" },
        { $"geo_intersects_2lines({Across}, {Across})", "true" },
        { $"round(geo_polygon_area({Square}) / 1e6, 3)", "49452.374" },
        { $"round(geo_polygon_perimeter({Square}) / 1e3, 3)", "889.425" },
        { $"round(toreal(geo_polygon_centroid({Square}).coordinates[0]), 9)", "1" },
        { $"geo_point_in_polygon(1, 1, {Square})", "true" },
        { $"geo_point_in_polygon(1, 1, {Ring})", "true" },
        { $"geo_point_in_polygon(4.5, 4.5, {Ring})", "false" },
        { $"geo_point_in_polygon(-179, 0, {Ring})", "false" },
        { """geo_point_in_polygon(1, 1, dynamic({"type":"Polygon","coordinates":[[[0,0],[0,2],[2,2],[2,0],[0,0]]]}))""", "true" },
        { """geo_point_in_polygon(1, 1, dynamic({"type":"Polygon","coordinates":[[[0,0],[10,10],[10,10],[0,0]]]}))""", "null" },
        { $"geo_distance_point_to_polygon(1, 1, {Square})", "0" },
        { $"round(geo_distance_point_to_polygon(1, -1, {Square}), 3)", "111195.101" },
        { $"geo_closest_point_on_polygon(1, 1, {Square}).type", "\"Point\"" },
        { $"geo_intersects_2polygons({Square}, {Shifted})", "true" },
        { $"geo_intersects_2polygons({Square}, {Far})", "false" },
        { $"geo_intersects_2polygons({Square}, {Ring})", "true" },
        { $"geo_intersects_line_with_polygon({Across}, {Ring})", "true" },
        { $"geo_intersects_line_with_polygon({Line}, {Far})", "false" },
        { $"array_length(geo_union_polygons_array(pack_array({Square}, {Shifted})).coordinates[0])", "9" },
        { $"array_length(geo_union_polygons_array(pack_array({Square}, {Far})).coordinates)", "2" },
        { $"geo_union_polygons_array(pack_array({Square}, dynamic(1)))", "null" },
        { $"round(geo_polygon_area(geo_union_polygons_array(pack_array({Square}, {Ring}))) - geo_polygon_area({Ring}), 2)", "0" },
        { $"array_length(geo_intersection_2polygons({Square}, {Shifted}).coordinates[0])", "5" },
        { $"geo_intersection_2polygons({Square}, {Far}).type", "\"GeometryCollection\"" },
        { $"array_length(geo_union_lines_array(pack_array({Line}, {Across})).coordinates)", "4" },
        { $"array_length(geo_union_lines_array(pack_array({Line}, {Line})).coordinates)", "2" },
        { $"round(toreal(geo_intersection_2lines({Line}, {Across}).coordinates[0]), 9)", "0" },
        { $"geo_intersection_2lines({Line}, {Line})", """{"type":"LineString","coordinates":[[0.0,0.0],[0.0,10.0]]}""" },
        { $"geo_intersection_2lines({Line}, dynamic({{\"type\":\"LineString\",\"coordinates\":[[3,3],[4,4]]}}))", """{"type":"GeometryCollection","geometries":[]}""" },
        { $"array_length(geo_intersection_line_with_polygon({Across}, {Ring}).coordinates)", "2" },
        { $"geo_intersection_2polygons({Square}, dynamic({{\"type\":\"Polygon\",\"coordinates\":[[[2,2],[3,2],[3,3],[2,2]]]}})).type", "\"Point\"" },
        { $"geo_intersection_2polygons({Square}, dynamic({{\"type\":\"Polygon\",\"coordinates\":[[[2,0],[4,0],[4,2],[2,2],[2,0]]]}})).type", "\"LineString\"" },
        { "array_length(geo_point_buffer(-115.1745, 36.1129, 1000, 100).coordinates[0])", "8" },
        { "geo_point_in_polygon(0.0089, 0, geo_point_buffer(0, 0, 1000, 0.1)) and not(geo_point_in_polygon(0.009, 0, geo_point_buffer(0, 0, 1000, 0.1)))", "true" },
        { "abs(geo_polygon_area(geo_point_buffer(10, 60, 1000, 0.1)) / (pi() * 1e6) - 1) < 0.001", "true" },
        { "geo_point_buffer(1, 1, 0)", "null" },
        { $"abs(geo_polygon_area(geo_line_buffer({Line}, 1000, 0.1)) / (2000 * geo_line_length({Line}) + pi() * 1e6) - 1) < 0.001", "true" },
        { $"abs(geo_polygon_area(geo_line_buffer(geo_union_lines_array(pack_array({Line}, {Across})), 1000, 1)) / (2000 * (geo_line_length({Line}) + geo_line_length({Across})) + 2 * pi() * 1e6 - 4e6) - 1) < 0.001", "true" },
        { $"geo_line_buffer({Line}, 0)", "null" },
        { $"abs((geo_polygon_area(geo_polygon_buffer({Square}, 1000, 1)) - geo_polygon_area({Square})) / (1000 * geo_polygon_perimeter({Square}) + pi() * 1e6) - 1) < 0.001", "true" },
        { $"abs((geo_polygon_area(geo_polygon_buffer({Ring}, 1000, 1)) - geo_polygon_area({Ring})) / (1000 * geo_polygon_perimeter({Ring}) + pi() * 1e6 - 4e6) - 1) < 0.001", "true" },
        { "geo_from_wkt('POINT (1 -2.50)')", """{"type":"Point","coordinates":[1,-2.5]}""" },
        { "geo_from_wkt('POLYGON ((0 0, 2 0, 2 2, 0 0))')", """{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,0]]]}""" },
        { "geo_from_wkt('MULTIPOINT (1 1, (2 2))')", """{"type":"MultiPoint","coordinates":[[1,1],[2,2]]}""" },
        { "geo_from_wkt('MULTIPOLYGON (((0 0, 2 0, 2 2, 0 0)),((10 10, 12 10, 12 12, 10 10)))')", """{"type":"MultiPolygon","coordinates":[[[[0,0],[2,0],[2,2],[0,0]]],[[[10,10],[12,10],[12,12],[10,10]]]]}""" },
        { "geo_from_wkt('GEOMETRYCOLLECTION (POINT (1 1),LINESTRING (2 2, 3 3))')", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,1]},{"type":"LineString","coordinates":[[2,2],[3,3]]}]}""" },
        { "geo_from_wkt('LINESTRING')", "null" },
        { "geo_from_wkt('POINT (1 2) x')", "null" },
        { "geo_point_to_geohash(-80.195829, 25.802215, 8)", "dhwfz15h" },
        { "geo_point_to_geohash(5.6, 42.6)", "spefr" },
        { "geo_point_to_geohash(1, 1, 19)", "" },
        { "strlen(geo_point_to_geohash(180, 90, 18))", "18" },
        { "geo_geohash_to_central_point('sunny')", """{"type":"Point","coordinates":[42.47314453125,23.70849609375]}""" },
        { "geo_geohash_to_polygon('dr5ru').coordinates[0][2]", "[-73.9599609375,40.78125]" },
        { "geo_geohash_neighbors('sunny')", """["sunnt","sunpj","sunnx","sunpn","sunnv","sunpp","sunnz","sunnw"]""" },
        { "geo_geohash_neighbors('a')", "null" },
        { "geo_point_to_s2cell(-80.195829, 25.802215, 8)", "88d9b" },
        { "geo_point_to_s2cell(0, 0, 31)", "" },
        { "geo_s2cell_to_central_point('a')", "null" },
        { "round(toreal(geo_s2cell_to_central_point('1234567').coordinates[0]), 9)", "9.868307319" },
        { "array_sort_asc(geo_s2cell_neighbors('89c259'))", """["89c251","89c257","89c25b","89c25d","89c25f","89c2f5","89c2f7","89c2f9"]""" },
        { "array_length(geo_s2cell_neighbors('1'))", "4" },
        { "array_length(geo_s2cell_to_polygon('89c259').coordinates[0])", "5" },
        { $"array_length(geo_polygon_to_s2cells({Square}, 5))", "4" },
        { $"geo_polygon_to_s2cells({Ring}, 30)", "null" },
        { $"geo_polygon_to_s2cells({Square}, 5, 0.0) == geo_polygon_to_s2cells({Square}, 5)", "true" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));

    [Theory]
    [InlineData($"geo_polygon_to_s2cells({Square}, 5, 10.0)", "A 'radius' other than 0 is not supported.")]
    [InlineData($"geo_line_locate_point({Line}, 1, 1, true)", "A 'use_spheroid' other than false is not supported.")]
    public async Task RefusesWhatItCannotDoExactly(string expression, string message)
    {
        var error = await Assert.ThrowsAsync<KqlException>(() => session.EvaluateAsync(expression));
        Assert.Equal(ErrorCodes.KqlNotSupported, error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
