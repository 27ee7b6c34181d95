using System.Text.RegularExpressions;

namespace KustoExport.Engine.Cluster.Errors;

/// <summary>
/// Says what to do about a request that the cluster throttled, by the origin that its message names (documentation: management/capacity-policy.md,
/// management/request-rate-limit-policy.md).
/// </summary>
internal static partial class Throttling
{
    /// <returns>Whether a repetition within minutes may succeed, and the way out.</returns>
    public static (bool MayPass, string Remedy) Advice(string message)
    {
        var origin = Origin().Match(message) is { Success: true } found ? found.Groups[1].Value : string.Empty;
        if (Quota().Match(message) is { Success: true } quota)
            return (false, $"The quota of '{origin}' is used up: wait until its window of {quota.Groups[1].Value} has moved on, or ask for more; '.show workload_group' shows it.");
        return (true, origin.Split('/') switch
        {
            ["CapacityPolicy", var resource, ..] => $"The cluster runs as many of its kind ({resource}) as it may: '.show capacity' shows how many, and when one has ended there is room.",
            ["RequestRateLimitPolicy", "WorkloadGroup", var group, "Principal", ..] => $"You have as many requests at once as one may in the workload group '{group}': run fewer side by side.",
            ["RequestRateLimitPolicy", "WorkloadGroup", var group, ..] => $"The workload group '{group}' has as many requests at once as it may: wait for others to end, or ask for another group.",
            _ => "Try again later, or run fewer requests side by side.",
        });
    }

    [GeneratedRegex("Origin: '([^']+)'")]
    private static partial Regex Origin();

    [GeneratedRegex("exceeding quota.*TimeWindow: '([^']+)'", RegexOptions.Singleline)]
    private static partial Regex Quota();
}
