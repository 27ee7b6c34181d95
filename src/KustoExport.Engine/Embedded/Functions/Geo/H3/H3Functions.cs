using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>Cells of Uber's hexagonal grid. What isn't a cell, or a resolution out of range, gives null, or an empty string.</summary>
internal sealed class H3Functions : IFunctionFamily
{
    /// <summary>The documented default resolution.</summary>
    private const int DefaultResolution = 6;

    private const int MostLevelsBelow = 5;
    private const int MostRings = 142;

    private static readonly Parameter s_cell = Parameters.String;

    public IEnumerable<SqlFunction> Functions =>
    [
        new("geo_point_to_h3cell", [Real, Real, Optional(Long)], KqlType.String, (Func<SqlCall, string>)(call =>
            $"coalesce(kx_geo_point_to_h3cell({call.Arguments[0]}, {call.Arguments[1]}, {Argument(call, 2, $"{DefaultResolution}")}), '')")),
        new("geo_h3cell_to_central_point", [s_cell], KqlType.Dynamic, "CAST(kx_geo_h3cell_to_central_point({0}) AS JSON)"),
        new("geo_h3cell_to_polygon", [s_cell], KqlType.Dynamic, "CAST(kx_geo_h3cell_to_polygon({0}) AS JSON)"),
        new("geo_h3cell_level", [s_cell], KqlType.Int, "CAST(kx_geo_h3cell_level({0}) AS INTEGER)"),
        new("geo_h3cell_parent", [s_cell, Optional(Long)], KqlType.String, (Func<SqlCall, string>)(call =>
            $"coalesce(kx_geo_h3cell_parent({call.Arguments[0]}, {Argument(call, 1, "-1")}), '')")),
        new("geo_h3cell_children", [s_cell, Optional(Long)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_geo_h3cell_children({call.Arguments[0]}, {Argument(call, 1, "-1")}) AS JSON)")),
        new("geo_h3cell_neighbors", [s_cell], KqlType.Dynamic, "CAST(kx_geo_h3cell_neighbors({0}) AS JSON)"),
        new("geo_h3cell_rings", [s_cell, Long], KqlType.Dynamic, "CAST(kx_geo_h3cell_rings({0}, {1}) AS JSON)"),
        new("geo_polygon_to_h3cells", [Dynamic, Optional(Long), Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            GeoSettings.Only(call, 2, 0.0, "radius") + $"CAST(kx_geo_polygon_to_h3cells({call.Arguments[0]}, {Argument(call, 1, $"{DefaultResolution}")}) AS JSON)")),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<double?, double?, long?, string?>("kx_geo_point_to_h3cell", (longitude, latitude, resolution) =>
            GeoPoint.At(longitude, latitude) is { } point && resolution is >= 0 and <= H3Index.Finest ? FaceGrid.CellAt(point, (int)resolution).ToString() : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_h3cell_to_central_point", (string? cell) =>
            H3Index.Parse(cell) is { } index ? GeoJson.Point(FaceGrid.Center(index)) : null);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_h3cell_to_polygon", (string? cell) =>
            H3Index.Parse(cell) is { } index ? GeoJson.Polygon(CellBoundary.Of(index)) : null);
        connection.RegisterScalarFunction<string?, long?>("kx_geo_h3cell_level", (string? cell) => H3Index.Parse(cell)?.Resolution);
        connection.RegisterScalarFunction<string?, long?, string?>("kx_geo_h3cell_parent", Parent);
        connection.RegisterScalarFunction<string?, long?, string?>("kx_geo_h3cell_children", Children);
        connection.RegisterScalarFunction<string?, string?>("kx_geo_h3cell_neighbors", (string? cell) => H3Index.Parse(cell) is { } index ? Array(Neighborhood.Neighbors(index)) : null);
        connection.RegisterScalarFunction<string?, long?, string?>("kx_geo_h3cell_rings", (cell, distance) =>
            H3Index.Parse(cell) is { } index && distance is >= 0 and <= MostRings ? JsonText.Array(Neighborhood.Rings(index, (int)distance).Select(Array)) : null);
        connection.RegisterScalarFunction<string?, long?, string?>("kx_geo_polygon_to_h3cells", (polygon, resolution) =>
            resolution is >= 0 and <= H3Index.Finest && GeoShape.Polygons(polygon) is { } shape && H3Covering.Of(shape, (int)resolution) is { } cells ? Array(cells) : null);
    }

    private static string Argument(SqlCall call, int index, string otherwise) => index < call.Arguments.Count ? call.Arguments[index] : otherwise;

    private static string Array(IEnumerable<H3Index> cells) => JsonText.Array(cells.Select(cell => JsonText.Text(cell.ToString())));

    /// <param name="cell">The text of the cell.</param>
    /// <param name="resolution">The resolution, -1 for the next coarser one.</param>
    private static string? Parent(string? cell, long? resolution)
    {
        if (H3Index.Parse(cell) is not { } index || resolution is null)
            return null;
        var coarser = resolution == -1 ? index.Resolution - 1 : resolution.Value;
        return coarser >= 0 && coarser < index.Resolution ? index.Parent((int)coarser).ToString() : null;
    }

    /// <param name="cell">The text of the cell.</param>
    /// <param name="resolution">The resolution, -1 for the next finer one.</param>
    private static string? Children(string? cell, long? resolution)
    {
        if (H3Index.Parse(cell) is not { } index || resolution is null)
            return null;
        var finer = resolution == -1 ? index.Resolution + 1 : resolution.Value;
        if (finer <= index.Resolution || finer > Math.Min(H3Index.Finest, index.Resolution + MostLevelsBelow))
            return null;
        IEnumerable<H3Index> cells = [index];
        for (var level = index.Resolution; level < finer; level++)
            cells = cells.SelectMany(c => c.Children());
        return Array(cells);
    }
}
