using System.Text.Json;
using System.Text.Json.Nodes;

namespace KustoExport.Engine.Embedded.Capacity;

/// <summary>The policy as text (documentation: management/capacity-policy.md, Defaults).</summary>
internal static class CapacityPolicyJson
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    // Documented, of work that a cluster does by itself.
    private static readonly string[] s_ofClusters =
    [
        "ExtentsMergeCapacity", "ExtentsPurgeRebuildCapacity", "ExtentsPartitionCapacity", "MaterializedViewsCapacity", "StoredQueryResultsCapacity",
        "StreamingIngestionPostProcessingCapacity", "PurgeStorageArtifactsCleanupCapacity", "PeriodicStorageArtifactsCleanupCapacity", "QueryAccelerationCapacity", "GraphSnapshotsCapacity",
    ];

    public static string Write(CapacityPolicy policy) => JsonSerializer.Serialize(policy, s_indented);

    /// <summary>A policy with what a text says: an object, or an array of them that are read one after the other.</summary>
    /// <exception cref="FormatException">The text is no such policy; the message says why.</exception>
    public static CapacityPolicy Merge(CapacityPolicy policy, string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The policy isn't JSON: {e.Message}", e);
        }

        return root is JsonArray { Count: > 0 } array ? array.Aggregate(policy, Merge) : Merge(policy, root);
    }

    private static CapacityPolicy Merge(CapacityPolicy policy, JsonNode? text)
    {
        foreach (var (name, part) in Properties(text, "The policy"))
        {
            policy = name switch
            {
                nameof(CapacityPolicy.IngestionCapacity) => policy with { IngestionCapacity = Merge(policy.IngestionCapacity, name, part) },
                nameof(CapacityPolicy.ExportCapacity) => policy with { ExportCapacity = Merge(policy.ExportCapacity, name, part) },
                _ when s_ofClusters.Contains(name) => throw new FormatException($"'{name}' would limit nothing: this service does no such work. It has an IngestionCapacity and an ExportCapacity."),
                _ => throw new FormatException($"A capacity policy has no '{name}'. This service has an IngestionCapacity and an ExportCapacity."),
            };
        }

        return policy;
    }

    private static CapacityLimit Merge(CapacityLimit limit, string part, JsonNode? text)
    {
        foreach (var (name, value) in Properties(text, part))
        {
            limit = name switch
            {
                nameof(CapacityLimit.ClusterMaximumConcurrentOperations) => limit with { ClusterMaximumConcurrentOperations = Number<int>(value) is { } most and >= 1 ? most : throw new FormatException($"{part}.{name} is a whole number from 1 on.") },
                nameof(CapacityLimit.CoreUtilizationCoefficient) => limit with { CoreUtilizationCoefficient = Number<double>(value) is { } share and >= 0 ? share : throw new FormatException($"{part}.{name} is a number from 0 on.") },
                _ => throw new FormatException($"{part} has no '{name}': it has ClusterMaximumConcurrentOperations and CoreUtilizationCoefficient."),
            };
        }

        return limit;
    }

    private static JsonObject Properties(JsonNode? text, string what) => text as JsonObject ?? throw new FormatException($"{what} is a JSON object: {{ … }}.");

    private static T? Number<T>(JsonNode? value)
        where T : struct => value is JsonValue number && number.TryGetValue<T>(out var read) ? read : null;
}
