using System.Text.Json;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Reads lines and polygons from GeoJSON; null for what isn't a valid one (documentation: query/geo-point-in-polygon-function.md).</summary>
internal static class GeoShape
{
    // Most often one line or polygon meets many rows: the last one that a thread read is kept.
    [ThreadStatic]
    private static (string? Json, List<GeoPoint[]>? Shape) s_lastLines;

    [ThreadStatic]
    private static (string? Json, List<GeoPolygon>? Shape) s_lastPolygons;

    /// <summary>The lines of a LineString or a MultiLineString; not to be changed.</summary>
    public static List<GeoPoint[]>? Lines(string? json) =>
        s_lastLines.Json == json ? s_lastLines.Shape : (s_lastLines = (json, ReadLines(json))).Shape;

    /// <summary>The polygons of a Polygon or a MultiPolygon; not to be changed.</summary>
    public static List<GeoPolygon>? Polygons(string? json) =>
        s_lastPolygons.Json == json ? s_lastPolygons.Shape : (s_lastPolygons = (json, ReadPolygons(json))).Shape;

    private static List<GeoPoint[]>? ReadLines(string? json) => Read(json, "LineString", "MultiLineString", coordinates => Points(coordinates) is { Length: >= 2 } line && AreJoined(line) ? line : null);

    private static List<GeoPolygon>? ReadPolygons(string? json) => Read(json, "Polygon", "MultiPolygon", coordinates => Polygon(coordinates));

    private static List<T>? Read<T>(string? json, string single, string multiple, Func<JsonElement, T?> read)
        where T : class
    {
        if (json is null || json[0] != '{')
            return null;
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !document.RootElement.TryGetProperty("coordinates", out var coordinates)
            || coordinates.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var isSingle = type.ValueEquals(single);
        if (!isSingle && !type.ValueEquals(multiple))
            return null;
        List<T?> parts = isSingle ? [read(coordinates)] : [.. coordinates.EnumerateArray().Select(read)];
        return parts.Count > 0 && parts.TrueForAll(p => p is not null) ? [.. parts.Select(p => p!)] : null;
    }

    private static GeoPolygon? Polygon(JsonElement coordinates)
    {
        if (coordinates.ValueKind != JsonValueKind.Array)
            return null;
        var rings = coordinates.EnumerateArray().Select(Ring).ToList();
        return rings.Count > 0 && rings.TrueForAll(r => r is not null) ? new GeoPolygon(rings!) : null;
    }

    /// <summary>The vertices of a ring, the last of which repeats the first and is left out.</summary>
    private static GeoPoint[]? Ring(JsonElement coordinates) =>
        Points(coordinates) is { Length: >= 4 } points && points[0] == points[^1] && points.Distinct().Count() == points.Length - 1 && AreJoined(points) ? points[..^1] : null;

    private static GeoPoint[]? Points(JsonElement coordinates)
    {
        if (coordinates.ValueKind != JsonValueKind.Array)
            return null;
        var points = coordinates.EnumerateArray().Select(Position).ToList();
        return points.TrueForAll(p => p is not null) ? [.. points.Select(p => p!.Value)] : null;
    }

    private static GeoPoint? Position(JsonElement position) =>
        position.ValueKind == JsonValueKind.Array && position.GetArrayLength() >= 2 && position[0].ValueKind == JsonValueKind.Number && position[1].ValueKind == JsonValueKind.Number
            ? GeoPoint.At(position[0].GetDouble(), position[1].GetDouble())
            : null;

    /// <summary>An edge between opposite points of the Earth could run anywhere.</summary>
    private static bool AreJoined(GeoPoint[] points) => !points.Zip(points.Skip(1), (a, b) => a.Dot(b) <= -1 + 1e-15).Contains(true);
}
