namespace KustoExport.Engine.Cluster.Requests;

/// <summary>Whether a request that failed may be sent again.</summary>
internal enum Repetition
{
    /// <summary>It would fail again.</summary>
    Never,

    /// <summary>It may have begun: only where twice is as good as once.</summary>
    IfIdempotent,

    /// <summary>It hasn't begun.</summary>
    Always,
}
