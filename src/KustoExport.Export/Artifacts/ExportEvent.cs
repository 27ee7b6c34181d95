namespace KustoExport.Export.Artifacts;

/// <summary>What an export tells while it runs.</summary>
public abstract record ExportEvent
{
    /// <summary>It hasn't begun, or did nothing and will be sent again: it waits for a slot. Comes a few times a second; from a cluster at each try.</summary>
    /// <param name="Ahead">How many wait that came before it; null where nobody can tell.</param>
    public sealed record Queued(int? Ahead) : ExportEvent;

    /// <summary>It is being sent to a cluster: from now on it may have begun there.</summary>
    public sealed record Sent : ExportEvent;

    /// <summary>A cluster has begun it, and goes on with it whatever happens here.</summary>
    public sealed record Begun(Guid OperationId) : ExportEvent;

    /// <summary>It still runs. Comes a few times a second.</summary>
    /// <param name="Percent">How much is done; null where nobody can tell.</param>
    /// <param name="Records">The records written so far; null where nobody can tell before the end.</param>
    public sealed record Progress(double? Percent, long? Records) : ExportEvent
    {
        /// <summary>The bytes that are at the target, or on their way in; null where nobody can tell.</summary>
        public long? Bytes { get; init; }
    }

    /// <summary>Something that the user may want to know.</summary>
    /// <param name="Text">A sentence.</param>
    /// <param name="IsWarning">Whether it must not be missed.</param>
    public sealed record Note(string Text, bool IsWarning = false) : ExportEvent;

    /// <summary>An artifact stands under its final name.</summary>
    public sealed record Finished(Artifact Artifact) : ExportEvent;
}
