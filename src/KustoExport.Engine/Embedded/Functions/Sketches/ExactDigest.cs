using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions.Sketches;

/// <summary>Values in ascending order with their weights, written <c>[[count],[values],[weights]]</c>. Values are JSON: numbers, or the texts of datetimes and timespans.</summary>
internal sealed class ExactDigest
{
    private readonly List<(string Value, long Weight)> _points;

    private ExactDigest(IEnumerable<(string Value, long Weight)> points) => _points =
    [
        .. points.Where(p => p.Weight > 0)
            .GroupBy(p => p.Value, (value, group) => (Value: value, Weight: Sum(group)))
            .Order(Comparer<(string Value, long Weight)>.Create((a, b) => Compare(a.Value, b.Value))),
    ];

    public long TotalWeight => Sum(_points);

    /// <summary>Null where there are no values.</summary>
    public static string? Build(string? values, string? weights) => JsonText.Items(values) is { } items && JsonText.Items(weights) is { } counts
        ? new ExactDigest(items.Zip(counts, (v, w) => (v, long.Parse(w, CultureInfo.InvariantCulture)))).ToString()
        : null;

    /// <summary>Null where the text is no digest.</summary>
    public static ExactDigest? Parse(string? json) =>
        JsonText.Items(json) is [_, var values, var weights] && JsonText.Items(values) is { } items && JsonText.Items(weights) is { } counts
            ? new ExactDigest(items.Zip(counts, (v, w) => (v, long.Parse(w, CultureInfo.InvariantCulture))))
            : null;

    public static ExactDigest? Merge(string? digests) => JsonText.Items(digests)?.Select(Parse).OfType<ExactDigest>().ToList() is { Count: > 0 } parsed
        ? new ExactDigest(parsed.SelectMany(d => d._points))
        : null;

    /// <summary>The value of nearest rank, as JSON.</summary>
    public string? Percentile(double percent)
    {
        if (double.IsNaN(percent))
            return null;
        var wanted = (decimal)Math.Clamp(percent, 0, 100) / 100 * TotalWeight;
        decimal sofar = 0;
        foreach (var (value, weight) in _points)
        {
            sofar += weight;
            if (sofar >= wanted)
                return value;
        }

        return null;
    }

    /// <summary>How much weight lies at the value and below.</summary>
    public double Rank(string value) => Sum(_points.TakeWhile(p => Compare(p.Value, value) <= 0));

    public override string ToString() => JsonText.Array(
    [
        JsonText.Array([_points.Count.ToString(CultureInfo.InvariantCulture)]),
        JsonText.Array(_points.Select(p => p.Value)),
        JsonText.Array(_points.Select(p => p.Weight.ToString(CultureInfo.InvariantCulture))),
    ]);

    /// <summary>At most as much as a long holds.</summary>
    private static long Sum(IEnumerable<(string Value, long Weight)> points) =>
        (long)points.Aggregate(Int128.Zero, (sum, point) => sum + point.Weight, sum => Int128.Min(sum, long.MaxValue));

    // Datetimes are written with all their digits, so that their texts are in order; timespans are read.
    private static int Compare(string left, string right) => (Number(left), Number(right)) switch
    {
        ({ } a, { } b) => a.CompareTo(b),
        _ => string.CompareOrdinal(left, right),
    };

    private static double? Number(string json) =>
        double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : json is ['"', .. var text, '"'] && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? span.Ticks
        : json is ['"', .. var digits, '"'] && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number
        : null;
}
