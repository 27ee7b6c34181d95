using System.Collections.Specialized;
using System.Management.Automation;
using System.Text.Json;

namespace KustoExport.Results;

/// <summary>
/// The value of a dynamic column as PowerShell people expect it: an object with properties, an array, a string, a long, a double, a bool or null.
/// </summary>
internal static class DynamicValue
{
    /// <summary>Reads JSON text.</summary>
    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return Convert(document.RootElement);
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Bag(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Convert).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Property names of a PSObject are case-insensitive and not empty; a bag that needs more than that becomes an ordered dictionary.
    private static object Bag(JsonElement element)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { string.Empty };
        if (!element.EnumerateObject().All(property => names.Add(property.Name)))
        {
            var dictionary = new OrderedDictionary(StringComparer.Ordinal);
            foreach (var property in element.EnumerateObject())
                dictionary[property.Name] = Convert(property.Value);
            return dictionary;
        }

        var bag = SizedObject.Create(names.Count - 1);
        foreach (var property in element.EnumerateObject())
            bag.Properties.Add(new PSNoteProperty(property.Name, Convert(property.Value)), preValidated: true);
        return bag;
    }
}
