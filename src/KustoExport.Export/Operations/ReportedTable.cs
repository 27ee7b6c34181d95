using System.Text.Json;
using KustoExport.Export.Requests;

namespace KustoExport.Export.Operations;

/// <summary>What a service tells of an external table that it has defined (documentation: management/show-external-tables.md): what the artifacts of an export to it are.</summary>
/// <param name="Format">Their format; null where it isn't one of those that are exported to.</param>
/// <param name="Places">The addresses that they lie below, without credentials.</param>
internal sealed record ReportedTable(ExportFormat? Format, IReadOnlyList<string> Places)
{
    /// <param name="properties">The column Properties.</param>
    /// <param name="connections">The column ConnectionStrings.</param>
    public static ReportedTable Of(string properties, string connections) => new(
        Enum.TryParse<ExportFormat>(Read(properties, json => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("Format", out var format) ? format.ToString() : null), ignoreCase: true, out var known) ? known : null,
        Read(connections, json => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(c => c.ToString().Split(';', '?')[0].TrimEnd('/') + '/').ToList() : null) ?? []);

    /// <summary>The folder of an artifact's partition, as <see cref="Artifacts.Artifact.Partition"/>; null where it lies in none, or elsewhere.</summary>
    public string? PartitionOf(string path)
    {
        var place = Places.Where(p => path.StartsWith(p, StringComparison.OrdinalIgnoreCase)).MaxBy(p => p.Length);
        var end = path.LastIndexOf('/');
        return place is not null && end > place.Length ? Uri.UnescapeDataString(path[place.Length..end]) : null;
    }

    // What isn't there, or is written in another way than it is documented, is nothing to fail for: the artifacts are complete.
    private static T? Read<T>(string text, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return read(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
