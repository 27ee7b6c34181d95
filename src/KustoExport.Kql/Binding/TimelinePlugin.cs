namespace KustoExport.Kql.Binding;

/// <summary>
/// A plugin over a timeline that is a query itself: <c>plugin(id, time, constants …, dimensions …)</c>. A constant named <c>__bin</c> is the length of
/// the windows; where names of periods are allowed, it may be one of them.
/// </summary>
internal sealed record TimelinePlugin(string Query, params string[] Constants)
{
    /// <summary>The names that the length of a window may have: week, month, year.</summary>
    public IReadOnlyList<string> Periods { get; init; } = [];

    /// <summary>Start and end may be left out on a cluster, which then takes them from the data in a way that isn't documented.</summary>
    public bool NeedsStartAndEnd { get; init; }
}
