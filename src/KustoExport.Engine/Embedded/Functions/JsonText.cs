using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Dynamic values as the text that they are stored as.</summary>
internal static class JsonText
{
    /// <summary>The elements of an array, each as its text; null where the value isn't an array.</summary>
    public static List<string>? Items(string? json)
    {
        if (json is null || json.Length == 0 || json[0] != '[')
            return null;
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(e => e.GetRawText())];
    }

    /// <summary>The properties of a bag, each value as its text; null where the value isn't a bag.</summary>
    public static List<KeyValuePair<string, string>>? Properties(string? json)
    {
        if (json is null || json.Length == 0 || json[0] != '{')
            return null;
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetRawText()))];
    }

    public static string Array(IEnumerable<string> items) => $"[{string.Join(",", items)}]";

    public static string Bag(IEnumerable<KeyValuePair<string, string>> properties) =>
        $"{{{string.Join(",", properties.Select(p => $"{Text(p.Key)}:{p.Value}"))}}}";

    /// <summary>A string as JSON, in the one form that literals have too.</summary>
    public static string Text(string text) => Kql.Syntax.Literals.JsonText.OfString(text);

    public static string Of(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject bag => Bag(bag.Select(p => KeyValuePair.Create(p.Key, Of(p.Value)))),
        JsonArray array => Array(array.Select(Of)),
        _ when node.GetValueKind() == JsonValueKind.String => Text(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    /// <summary>The value with the keys of every bag in it in alphabetical order.</summary>
    public static string? Sorted(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return Sorted(document.RootElement);
    }

    /// <summary>A form in which equal values have equal texts: sorted bags, numbers in one notation.</summary>
    public static string Comparable(string json) => json[0] switch
    {
        '{' or '[' => Sorted(json)!,
        '"' or 't' or 'f' or 'n' => json,
        _ => json.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? json : Number(double.Parse(json, CultureInfo.InvariantCulture)),
    };

    private static string Number(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? ((long)value).ToString(CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Sorted(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Bag(value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Name, Sorted(p.Value)))),
        JsonValueKind.Array => Array(value.EnumerateArray().Select(Sorted)),
        _ => value.GetRawText(),
    };
}
