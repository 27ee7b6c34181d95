using KustoExport.Kql.Secrets;

namespace KustoExport.Engine.Cluster.Errors;

/// <summary>What is known of a request when it fails.</summary>
/// <param name="Cluster">The cluster's address, for people.</param>
/// <param name="Text">The query or the command.</param>
/// <param name="ClientRequestId">What this side calls it.</param>
internal sealed record RequestTrace(string Cluster, string Text, string ClientRequestId)
{
    /// <summary>What the cluster calls it; null until it has answered.</summary>
    public string? ActivityId { get; init; }

    /// <summary>What a cluster says, as it may be shown: it may repeat the request, and the request may hold secrets.</summary>
    public string Hide(string message) => SecretValues.Of(Text).Hide(message);
}
