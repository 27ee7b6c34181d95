using System.Text.Json;
using System.Text.Json.Nodes;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Bags made from other bags, over their JSON text.</summary>
internal static class BagEditing
{
    /// <summary>All properties; of equal keys the leftmost. Null and what isn't a bag add nothing.</summary>
    public static string? Merge(string? left, string? right)
    {
        var (first, second) = (JsonText.Properties(left), JsonText.Properties(right));
        if (first is null || second is null)
            return first is null ? (second is null ? null : right) : left;
        return JsonText.Bag([.. first, .. second.ExceptBy(first.Select(p => p.Key), p => p.Key)]);
    }

    /// <summary>One bag of all the bags in an array, of at most so many properties.</summary>
    public static string? MergeAll(string? bags, long size)
    {
        if (JsonText.Items(bags) is not { } items)
            return null;
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in items.SelectMany(item => JsonText.Properties(item) ?? []))
        {
            if (merged.Count < size)
                merged.TryAdd(key, value);
        }

        return JsonText.Bag(merged);
    }

    public static bool? HasKey(string? bag, string? key)
    {
        if (bag is null || bag[0] != '{' || key is null)
            return null;
        using var document = JsonDocument.Parse(bag);
        return JsonPath.TryParse(key, out var steps)
            ? JsonPath.Find(document.RootElement, steps) is not null
            : document.RootElement.TryGetProperty(key, out _);
    }

    public static string? RemoveKeys(string? bag, string? keys)
    {
        if (bag is null || bag[0] != '{' || keys is null || keys[0] != '[')
            return null;
        var root = JsonNode.Parse(bag)!.AsObject();
        using var list = JsonDocument.Parse(keys);
        foreach (var key in list.RootElement.EnumerateArray().Where(k => k.ValueKind == JsonValueKind.String).Select(k => k.GetString()!))
        {
            if (!JsonPath.TryParse(key, out var steps))
                root.Remove(key);
            else if (steps[^1] is string last && JsonPath.Find((JsonNode)root, steps.SkipLast(1)) is JsonObject parent)
                parent.Remove(last);
        }

        return JsonText.Of(root);
    }

    public static string? SetKey(string? bag, string? key, string? value)
    {
        if (bag is null || bag[0] != '{' || key is null)
            return null;
        var root = JsonNode.Parse(bag)!.AsObject();
        var steps = JsonPath.TryParse(key, out var path) ? path : [key];
        JsonNode? at = root;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            var next = JsonPath.Find(at, [steps[i]]);
            if (next is null && at is JsonObject holder && steps[i] is string name)
                holder[name] = next = new JsonObject();
            at = next;
        }

        var node = JsonNode.Parse(value ?? "null");
        if (at is JsonObject target && steps[^1] is string property)
            target[property] = node;
        else if (at is JsonArray array && steps[^1] is int index && index < array.Count)
            array[index] = node;
        else
            return null;
        return JsonText.Of(root);
    }

    /// <summary>Keys that aren't strings are passed over; keys without a value get null, and all do where the values aren't an array.</summary>
    public static string? Zip(string? keys, string? values)
    {
        if (JsonText.Items(keys) is not { } names)
            return null;
        var items = JsonText.Items(values) ?? [];
        var pairs = names.Select((name, i) => (Name: name, Value: i < items.Count ? items[i] : "null")).Where(p => p.Name[0] == '"');
        return JsonText.Bag(pairs.Select(p => KeyValuePair.Create(JsonSerializer.Deserialize<string>(p.Name)!, p.Value)).DistinctBy(p => p.Key));
    }

    /// <summary>A bag but for properties that are null or an empty string.</summary>
    public static string? WithoutEmpty(string? bag) =>
        JsonText.Properties(bag) is { } properties ? JsonText.Bag(properties.Where(p => p.Value is not ("null" or "\"\""))) : null;

    /// <summary>The path of every value inside; of an array's elements only the first one's.</summary>
    public static string? Paths(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        var paths = new List<string>();
        Collect(document.RootElement, "", paths);
        return JsonText.Array(paths.Distinct(StringComparer.Ordinal).Select(JsonText.Text));
    }

    private static void Collect(JsonElement value, string path, List<string> paths)
    {
        if (path.Length > 0)
            paths.Add(path);
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
                Collect(property.Value, $"{path}['{property.Name}']", paths);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Collect(item, path + "[0]", paths);
        }
    }
}
