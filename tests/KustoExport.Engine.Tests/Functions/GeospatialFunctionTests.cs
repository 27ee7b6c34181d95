using System.Globalization;
using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Points on the sphere and geohashes.</summary>
public sealed class GeospatialFunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    [Theory]
    [InlineData("geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056)", 1546754.35197381)]
    [InlineData("geo_distance_2points(0, 0, 180, 0)", 20015118.21194711)]
    [InlineData("geo_angle(0, 10, 0, 5, 3, -10)", 2.94493843406882)]
    [InlineData("geo_azimuth(5, 10, 10, -40)", 3.05459939796449)]
    public async Task MeasuresOnTheSphere(string expression, double expected) =>
        Assert.Equal(expected, double.Parse(await session.EvaluateAsync(expression), CultureInfo.InvariantCulture), expected * 1e-12);

    [Theory]
    [InlineData("geo_distance_2points(300, 1, 1, 1)", "null")]
    [InlineData("geo_angle(1, 1, 1, 1, 2, 2)", "null")]
    [InlineData("geo_point_in_circle(-122.143564, 47.535677, -122.100896, 47.527351, 3500)", "true")]
    [InlineData("geo_point_in_circle(-122.137575, 47.630683, -122.100896, 47.527351, 3500)", "false")]
    [InlineData("geo_point_in_circle(1, 1, 1, 1, -1)", "null")]
    [InlineData("geo_point_to_geohash(-80.195829, 25.802215, 8)", "dhwfz15h")]
    [InlineData("geo_point_to_geohash(-122.303404, 47.570482)", "c23n8")]
    [InlineData("geo_point_to_geohash(200, 1, 8)", "")]
    [InlineData("geo_point_to_geohash(1, 1, int(null))", "")]
    [InlineData("geo_geohash_to_central_point('sunny')", """{"type":"Point","coordinates":[42.47314453125,23.70849609375]}""")]
    [InlineData("geo_geohash_to_central_point('a')", "null")]
    [InlineData("geo_geohash_to_polygon('dr5ru')", """{"type":"Polygon","coordinates":[[[-74.00390625,40.7373046875],[-73.9599609375,40.7373046875],[-73.9599609375,40.78125],[-74.00390625,40.78125],[-74.00390625,40.7373046875]]]}""")]
    [InlineData("geo_geohash_neighbors('sunny')", """["sunnt","sunpj","sunnx","sunpn","sunnv","sunpp","sunnz","sunnw"]""")]
    [InlineData("array_length(geo_geohash_neighbors('b'))", "5")]
    public async Task GivesTheDocumentedValue(string expression, string expected) => Assert.Equal(expected, await session.EvaluateAsync(expression));
}
