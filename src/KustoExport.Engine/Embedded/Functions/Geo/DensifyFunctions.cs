using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using KustoExport.Kql;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Lines and polygons of planar edges as such of geodesics (documentation: query/geo-line-densify-function.md). An invalid shape or tolerance gives null.</summary>
internal sealed class DensifyFunctions : IFunctionFamily
{
    private const string DefaultTolerance = "10e0";

    public IEnumerable<SqlFunction> Functions => [Densify("line"), Densify("polygon")];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<string?, double?, string?>("kx_geo_line_densify", (json, tolerance) => GeoShape.Lines(json) is null ? null : Densify(json!, tolerance));
        connection.RegisterScalarFunction<string?, double?, string?>("kx_geo_polygon_densify", (json, tolerance) => GeoShape.Polygons(json) is null ? null : Densify(json!, tolerance));
    }

    private static SqlFunction Densify(string shape) => new($"geo_{shape}_densify", [Dynamic, Optional(Real), Optional(Constant(Bool))], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
        GeoSettings.Only(call, 2, false, "preserve_crossing")
        + $"CAST(kx_geo_{shape}_densify({call.Arguments[0]}, {call.Arguments.ElementAtOrDefault(1) ?? DefaultTolerance}) AS JSON)"));

    private static string? Densify(string json, double? tolerance)
    {
        if (tolerance is not (>= 0.1 and <= 10000))
            return null;
        using var document = JsonDocument.Parse(json);
        return GeoJson.Shape(document.RootElement.GetProperty("type").GetString()!, Parts(document.RootElement.GetProperty("coordinates"), tolerance.Value));
    }

    /// <summary>Coordinates are chains of positions, or arrays of such, however deep.</summary>
    private static string Parts(JsonElement coordinates, double tolerance) => coordinates[0][0].ValueKind == JsonValueKind.Number
        ? Chain([.. coordinates.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble()))], tolerance)
        : JsonText.Array(coordinates.EnumerateArray().Select(part => Parts(part, tolerance)));

    private static string Chain(List<(double Longitude, double Latitude)> points, double tolerance) =>
        JsonText.Array(points.Zip(points.Skip(1)).SelectMany(edge => PlanarEdge.Densify(edge.First, edge.Second, tolerance)).Prepend(points[0])
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.Longitude:R},{p.Latitude:R}]")));
}
