namespace KustoExport.Engine.Cluster;

/// <summary>What a cluster is asked beside a text (documentation: api/rest/request-properties.md).</summary>
public sealed record ClusterOptions
{
    /// <summary>Whether all rows shall come, however many they are: <c>notruncation</c>.</summary>
    public bool NoTruncation { get; init; }

    /// <summary>Whether a result that the service truncates is given out as far as it came.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>The time that the service gives the request: <c>servertimeout</c>. Where null, four minutes for a query and ten for a command.</summary>
    public TimeSpan? ServerTimeout { get; init; }

    /// <summary>How long the answer to what was sent is waited for after the caller has stopped: of a command that goes on without him, it tells what to look for.</summary>
    public TimeSpan AnswerPatience { get; init; }

    /// <summary>Whether nobody waits for it who could do something: nobody is asked to sign in for it, and it is sent once.</summary>
    internal bool IsUnattended { get; init; }

    /// <summary>Any request properties; they come before what is said otherwise.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();
}
