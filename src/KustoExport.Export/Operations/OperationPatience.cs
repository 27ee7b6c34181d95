namespace KustoExport.Export.Operations;

/// <summary>How often a service is asked for an operation, and how long it is waited for one that it doesn't tell of.</summary>
internal sealed record OperationPatience
{
    public static OperationPatience Default { get; } = new();

    /// <summary>Between the first two looks; each wait is twice the one before.</summary>
    public TimeSpan FirstInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an operation that the service has begun may be missing from its log, where it "may take a short time to appear".</summary>
    public TimeSpan WhileMissing { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the service may not answer, or be too busy to.</summary>
    public TimeSpan WhileSilent { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the id of an operation is waited for after its user has stopped.</summary>
    public TimeSpan ForId { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Before a command that was throttled is sent again; each wait is about twice the one before.</summary>
    public TimeSpan FirstThrottledDelay { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestThrottledDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often an operation is repeated that failed and of which the service says that a repetition may succeed.</summary>
    public int MostRepetitions { get; init; } = 4;

    /// <summary>How long to wait before a command is sent again. Chance keeps those apart who were refused at the same moment.</summary>
    /// <param name="repetition">From 1.</param>
    public TimeSpan Delay(int repetition)
    {
        var delay = FirstThrottledDelay * Math.Pow(2, Math.Min(repetition, 10) - 1);
        return (delay > LongestThrottledDelay ? LongestThrottledDelay : delay) * (0.5 + (Random.Shared.NextDouble() / 2));
    }
}
