using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Polygons around places, lines and polygons. An invalid one, a radius or a tolerance out of range gives null.</summary>
internal sealed class BufferFunctions : IFunctionFamily
{
    /// <summary>In metres, as documented.</summary>
    private const string DefaultTolerance = "10.0";

    public IEnumerable<SqlFunction> Functions =>
    [
        new("geo_point_buffer", [Real, Real, Real, Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_geo_point_buffer({call.Arguments[0]}, {call.Arguments[1]}, {call.Arguments[2]}, {Tolerance(call, 3)}) AS JSON)")),
        new("geo_line_buffer", [Dynamic, Real, Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_geo_line_buffer({call.Arguments[0]}, {call.Arguments[1]}, {Tolerance(call, 2)}) AS JSON)")),
        new("geo_polygon_buffer", [Dynamic, Real, Optional(Real)], KqlType.Dynamic, (Func<SqlCall, string>)(call =>
            $"CAST(kx_geo_polygon_buffer({call.Arguments[0]}, {call.Arguments[1]}, {Tolerance(call, 2)}) AS JSON)")),
    ];

    public void Register(DuckDBConnection connection)
    {
        connection.RegisterScalarFunction<double?, double?, double?, double?, string?>("kx_geo_point_buffer", (longitude, latitude, radius, tolerance) =>
            GeoPoint.At(longitude, latitude) is { } point && Buffer.Of(radius, tolerance) is { } buffer ? GeoJson.Polygons([buffer.Around(point)]) : null);
        connection.RegisterScalarFunction<string?, double?, double?, string?>("kx_geo_line_buffer", (json, radius, tolerance) =>
            GeoShape.Lines(json) is { } lines && Buffer.Of(radius, tolerance) is { } buffer ? GeoJson.Polygons(buffer.Around(GeoLine.Edges(lines), [])) : null);
        connection.RegisterScalarFunction<string?, double?, double?, string?>("kx_geo_polygon_buffer", (json, radius, tolerance) =>
            GeoShape.Polygons(json) is { } shape && Buffer.Of(radius, tolerance) is { } buffer ? GeoJson.Polygons(buffer.Around(shape.SelectMany(p => p.Edges), shape)) : null);
    }

    private static string Tolerance(SqlCall call, int index) => index < call.Arguments.Count ? call.Arguments[index] : DefaultTolerance;
}
