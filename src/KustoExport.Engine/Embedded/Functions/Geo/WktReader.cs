using System.Globalization;
using System.Text.RegularExpressions;

namespace KustoExport.Engine.Embedded.Functions.Geo;

/// <summary>Turns well-known text into GeoJSON (documentation: query/geo-from-wkt-function.md).</summary>
internal sealed partial class WktReader
{
    private const int Deepest = 100;

    // For each type its name in GeoJSON, and how deep in parentheses its positions stand.
    private static readonly Dictionary<string, (string Name, int Depth)> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["POINT"] = ("Point", 0),
        ["LINESTRING"] = ("LineString", 1),
        ["POLYGON"] = ("Polygon", 2),
        ["MULTIPOINT"] = ("MultiPoint", 1),
        ["MULTILINESTRING"] = ("MultiLineString", 2),
        ["MULTIPOLYGON"] = ("MultiPolygon", 3),
    };

    private readonly IReadOnlyList<string> _tokens;
    private int _next;

    private WktReader(IReadOnlyList<string> tokens) => _tokens = tokens;

    private string Current => _next < _tokens.Count ? _tokens[_next] : "";

    /// <summary>Null for what isn't well-known text.</summary>
    public static string? ToGeoJson(string? text)
    {
        if (text is null || !Text().IsMatch(text))
            return null;
        var reader = new WktReader([.. Token().Matches(text).Select(m => m.Value)]);
        var json = reader.Geometry(0);
        return reader.Current.Length == 0 ? json : null;
    }

    private string? Geometry(int depth)
    {
        var type = Current;
        _next++;
        if (s_types.TryGetValue(type, out var known))
            return Coordinates(known.Depth, isMultiPoint: known.Name == "MultiPoint") is { } coordinates ? GeoJson.Shape(known.Name, coordinates) : null;
        if (!type.Equals("GEOMETRYCOLLECTION", StringComparison.OrdinalIgnoreCase) || depth > Deepest)
            return null;
        return List(() => Geometry(depth + 1)) is { } geometries ? $"{{\"type\":\"GeometryCollection\",\"geometries\":{geometries}}}" : null;
    }

    private string? Coordinates(int depth, bool isMultiPoint)
    {
        if (depth > 1)
            return List(() => Coordinates(depth - 1, false));
        if (depth == 1)
            return List(() => isMultiPoint && Current == "(" ? Coordinates(0, false) : Position());
        if (!Skip("("))
            return null;
        var position = Position();
        return Skip(")") ? position : null;
    }

    private string? Position()
    {
        var (longitude, latitude) = (Current, _next + 1 < _tokens.Count ? _tokens[_next + 1] : "");
        if (!IsNumber(longitude) || !IsNumber(latitude))
            return null;
        _next += 2;
        return $"[{Number(longitude)},{Number(latitude)}]";
    }

    private string? List(Func<string?> item)
    {
        if (!Skip("("))
            return null;
        var items = new List<string>();
        do
        {
            if (item() is not { } json)
                return null;
            items.Add(json);
        }
        while (Skip(","));
        return Skip(")") ? JsonText.Array(items) : null;
    }

    private bool Skip(string token)
    {
        if (Current != token)
            return false;
        _next++;
        return true;
    }

    private static bool IsNumber(string token) => double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    /// <summary>A whole number stays one.</summary>
    private static string Number(string token) => long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        ? whole.ToString(CultureInfo.InvariantCulture)
        : double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();

    [GeneratedRegex(@"[(),]|[A-Za-z]+|[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[\sA-Za-z0-9(),.+-]*\z")]
    private static partial Regex Text();
}
