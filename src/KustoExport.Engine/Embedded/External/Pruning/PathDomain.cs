namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>Which values a column of the path can have: some texts or numbers, or the times of a range, or any.</summary>
/// <param name="Values">All that there are; null where others may be.</param>
/// <param name="Low">The first time, where there is one.</param>
/// <param name="High">The last time, where there is one.</param>
/// <param name="HasDefault">Whether the default partition is one of them.</param>
internal sealed record PathDomain(IReadOnlySet<object>? Values, long? Low, long? High, bool HasDefault)
{
    public static PathDomain All { get; } = new(null, null, null, true);

    public PathDomain And(PathDomain other) => new(
        Values is null ? other.Values : other.Values is null ? Values : Values.Intersect(other.Values).ToHashSet(),
        Low is null ? other.Low : other.Low is null ? Low : Math.Max(Low.Value, other.Low.Value),
        High is null ? other.High : other.High is null ? High : Math.Min(High.Value, other.High.Value),
        HasDefault && other.HasDefault);

    public PathDomain Or(PathDomain other) => new(
        Values is null || other.Values is null ? null : Values.Union(other.Values).ToHashSet(),
        Low is null || other.Low is null ? null : Math.Min(Low.Value, other.Low.Value),
        High is null || other.High is null ? null : Math.Max(High.Value, other.High.Value),
        HasDefault || other.HasDefault);

    /// <summary>The times that a comparison leaves.</summary>
    public static PathDomain OfTimes(Comparison comparison, IReadOnlyList<long?> values, bool hasDefault) => (comparison.Operator, values) switch
    {
        _ when values.Contains(null) => All,
        ("==" or "in", _) => new(null, values.Min(), values.Max(), hasDefault),
        ("<" or "<=", [var value]) => new(null, null, value, hasDefault),
        (">" or ">=", [var value]) => new(null, value, null, hasDefault),
        ("between", [var from, var to]) => new(null, from, to, hasDefault),
        _ => All,
    };
}
