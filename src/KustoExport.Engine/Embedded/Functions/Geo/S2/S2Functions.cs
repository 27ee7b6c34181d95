using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Geo.S2;

/// <summary>Cells of the S2 grid. What isn't one, or a place or level out of range, gives null, or an empty string.</summary>
internal sealed class S2Functions : IFunctionFamily
{
    /// <summary>The documented default level.</summary>
    private const string DefaultLevel = "11";

    private static readonly Parameter s_cell = Parameters.String;

    public IEnumerable<SqlFunction> Functions =>
    [
        new("geo_point_to_s2cell", [Real, Real, Optional(Long)], KqlType.String, (Func<SqlCall, string>)(call =>
            $"coalesce(kx_geo_point_to_s2cell({call.Arguments[0]}, {call.Arguments[1]}, {Level(call, 2)}), '')")),
        new("geo_s2cell_to_central_point", [s_cell], KqlType.Dynamic, "CAST(kx_geo_s2cell_to_central_point({0}) AS JSON)"),
        new("geo_s2cell_to_polygon", [s_cell], KqlType.Dynamic, "CAST(kx_geo_s2cell_to_polygon({0}) AS JSON)"),
        new("geo_s2cell_neighbors", [s_cell], KqlType.Dynamic, "CAST(kx_geo_s2cell_neighbors({0}) AS JSON)"),
        new("geo_polygon_to_s2cells", [Dynamic, Optional(Long), Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            GeoSettings.Only(call, 2, 0.0, "radius") + $"CAST(kx_geo_polygon_to_s2cells({call.Arguments[0]}, {Level(call, 1)}) AS JSON)")),
        new("geo_line_to_s2cells", [Dynamic, Optional(Long), Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            GeoSettings.Only(call, 2, 0.0, "radius") + $"CAST(kx_geo_line_to_s2cells({call.Arguments[0]}, {Level(call, 1)}) AS JSON)")),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<double?, double?, long?, string?>("kx_geo_point_to_s2cell", (longitude, latitude, level) =>
            GeoPoint.At(longitude, latitude) is { } point && IsLevel(level) ? S2Cell.At(point, (int)level!).ToString() : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_s2cell_to_central_point", (string? cell) => S2Cell.Parse(cell) is { } c ? GeoJson.Point(c.Center()) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_s2cell_to_polygon", (string? cell) => S2Cell.Parse(cell) is { } c ? GeoJson.Polygon(c.Corners()) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_s2cell_neighbors", (string? cell) => S2Cell.Parse(cell) is { } c ? Array(c.Neighbors()) : null);
        connection.RegisterScalarFunction<string?, long?, string?>("kx_geo_polygon_to_s2cells", (polygon, level) =>
            IsLevel(level) && GeoShape.Polygons(polygon) is { } shape && S2Covering.OfPolygons(shape, (int)level!) is { } cells ? Array(cells) : null);
        connection.RegisterScalarFunction<string?, long?, string?>("kx_geo_line_to_s2cells", (line, level) =>
            IsLevel(level) && GeoShape.Lines(line) is { } shape && S2Covering.OfLines(shape, (int)level!) is { } cells ? Array(cells) : null);
    }

    private static string Level(SqlCall call, int index) => index < call.Arguments.Count ? call.Arguments[index] : DefaultLevel;

    private static bool IsLevel(long? level) => level is >= 0 and <= S2Cell.Finest;

    private static string Array(IEnumerable<S2Cell> cells) => JsonText.Array(cells.Select(cell => JsonText.Text(cell.ToString())));
}
