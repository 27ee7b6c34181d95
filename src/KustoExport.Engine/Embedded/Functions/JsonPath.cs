using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Paths such as <c>$.a['b'][0]</c>: names (string) and indices (int), no wildcards.</summary>
internal static class JsonPath
{
    /// <summary>Whether a text begins as a path does and is one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<object>? steps)
    {
        steps = null;
        var found = new List<object>();
        if (!text.StartsWith('$'))
            return false;
        var at = 1;
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                var end = text.IndexOfAny(['.', '['], at + 1) is >= 0 and var stop ? stop : text.Length;
                if (end == at + 1)
                    return false;
                found.Add(text[(at + 1)..end]);
                at = end;
            }
            else if (text[at] == '[' && text.IndexOf(']', at) is > 0 and var close)
            {
                var inner = text[(at + 1)..close];
                if (inner.Length >= 2 && inner[0] is '\'' or '"' && inner[^1] == inner[0])
                    found.Add(inner[1..^1]);
                else if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                    found.Add(index);
                else
                    return false;
                at = close + 1;
            }
            else
            {
                return false;
            }
        }

        steps = found;
        return found.Count > 0;
    }

    /// <summary>What a path finds in a text; null where it finds nothing or the text isn't JSON.</summary>
    public static string? Find(string? json, string? path)
    {
        if (string.IsNullOrEmpty(json) || path is null || (!TryParse(path, out var steps) && path != "$"))
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Find(document.RootElement, steps ?? []) is { ValueKind: not JsonValueKind.Null } found ? found.GetRawText() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Find(JsonElement root, IEnumerable<object> steps)
    {
        foreach (var step in steps)
        {
            if (step is string name && root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var member))
                root = member;
            else if (step is int index && root.ValueKind == JsonValueKind.Array && index < root.GetArrayLength())
                root = root[index];
            else
                return null;
        }

        return root;
    }

    public static JsonNode? Find(JsonNode? root, IEnumerable<object> steps)
    {
        foreach (var step in steps)
        {
            root = (root, step) switch
            {
                (JsonObject bag, string name) => bag[name],
                (JsonArray array, int index) when index < array.Count => array[index],
                _ => null,
            };
        }

        return root;
    }
}
