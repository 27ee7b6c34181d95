using System.Text.Json;

namespace KustoExport.Kql.Binding;

/// <summary>The request of infer_storage_schema: a property bag (documentation: query/infer-storage-schema-plugin.md).</summary>
internal sealed record StorageSchemaOptions(
    IReadOnlyList<string> Containers, string? Format, string FileExtension, string FileNamePrefix, string Mode, bool UsesFirstRowAsHeader)
{
    private static readonly string[] s_known = ["StorageContainers", "DataFormat", "FileExtension", "FileNamePrefix", "Mode", "InferenceOptions"];

    /// <param name="json">The bag.</param>
    /// <param name="problem">What is wrong with it, where it can't be read.</param>
    public static StorageSchemaOptions? TryRead(string json, out string problem)
    {
        problem = "";
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            problem = "it is not a property bag";
            return null;
        }

        var properties = document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.OrdinalIgnoreCase);
        var containers = properties.TryGetValue("StorageContainers", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!).ToList()
            : [];
        problem = properties.Keys.FirstOrDefault(k => !s_known.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } unknown ? $"there is no option '{unknown}'"
            : containers.Count == 0 ? "StorageContainers names no location"
            : Text("DataFormat") is null ? "DataFormat is missing"
            : "";
        return problem.Length == 0
            ? new StorageSchemaOptions(containers, Text("DataFormat"), Text("FileExtension") ?? "", Text("FileNamePrefix") ?? "", Text("Mode") ?? "last", HasHeader())
            : null;

        string? Text(string name) => properties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        bool HasHeader() => properties.TryGetValue("InferenceOptions", out var inference) && inference.ValueKind == JsonValueKind.Object
            && inference.EnumerateObject().Any(p => p.Name.Equals("UseFirstRowAsHeader", StringComparison.OrdinalIgnoreCase) && p.Value.ValueKind == JsonValueKind.True);
    }
}
