namespace KustoExport.Engine.Cluster.Names;

/// <summary>Names that are fetched in the background, once; they may not come.</summary>
/// <param name="fetch">Gives null where there is nothing to be had; it throws nothing.</param>
/// <param name="time">The clock.</param>
internal sealed class BackgroundFetch(Func<Task<object?>> fetch, TimeProvider time)
{
    private static readonly TimeSpan s_age = TimeSpan.FromMinutes(5);

    // What fails now would fail again at the next key.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    private readonly long _begun = time.GetTimestamp();

    /// <summary>What has come, when it has ended.</summary>
    public Task<object?> End { get; } = Task.Run(fetch);

    /// <summary>Since when it is fetched.</summary>
    public TimeSpan Waited => time.GetElapsedTime(_begun);

    /// <summary>Whether it must be fetched anew, counted from when it was asked for.</summary>
    public bool IsOver => End.IsCompleted && Waited > (End.Result is null ? s_pause : s_age);
}
