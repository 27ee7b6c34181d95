namespace KustoExport.Engine.Cluster.Requests;

/// <summary>How often a request is sent again, and how long to wait before that; each wait is about twice the one before.</summary>
/// <param name="Most">The repetitions.</param>
/// <param name="FirstDelay">Before the first of them.</param>
/// <param name="LongestDelay">A service that asks for more patience than this isn't waited for.</param>
internal sealed record ClusterRetries(int Most, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    public static ClusterRetries Default { get; } = new(4, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <summary>How long to wait before a repetition, counted from 1; null where it is in vain. Chance keeps those apart who were refused at the same moment.</summary>
    /// <param name="repetition">From 1.</param>
    /// <param name="asked">What the service asks for.</param>
    public TimeSpan? Delay(int repetition, TimeSpan? asked)
    {
        if (repetition > Most || asked > LongestDelay)
            return null;
        var delay = FirstDelay * Math.Pow(2, repetition - 1) * (0.5 + Random.Shared.NextDouble());
        delay = delay > LongestDelay ? LongestDelay : delay;
        return asked > delay ? asked : delay;
    }
}
