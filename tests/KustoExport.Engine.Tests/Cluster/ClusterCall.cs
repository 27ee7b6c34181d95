using System.Text.Json;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>A request that a cluster got.</summary>
public sealed record ClusterCall(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The query or the command.</summary>
    public string Text => Body.Length == 0 ? string.Empty : Json.GetProperty("csl").GetString()!;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public JsonElement Options => Json.GetProperty("properties").GetProperty("Options");

    public JsonElement Parameters => Json.GetProperty("properties").GetProperty("Parameters");
}
