using System.Text.Json;

namespace KustoExport.Kql.Binding;

/// <summary>Reads the strings of a constant dynamic value.</summary>
internal static class JsonNames
{
    /// <summary>The value itself if it is a string, the strings of it if it is an array.</summary>
    public static IReadOnlyList<string> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.String => [root.GetString()!],
            JsonValueKind.Array => [.. root.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
            _ => [],
        };
    }
}
