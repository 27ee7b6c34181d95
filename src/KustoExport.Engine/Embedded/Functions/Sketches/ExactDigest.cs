using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions.Sketches;

/// <summary>Values in ascending order with their weights, written <c>[[count],[values],[weights]]</c>. Values are JSON: numbers, or the texts of datetimes and timespans.</summary>
internal sealed class ExactDigest
{
    private readonly List<Point> _points;

    // Points of a digest that is read are in order already; those of new values or of several digests aren't.
    private ExactDigest(IEnumerable<Point> points)
    {
        var sorted = points.Where(p => p.Weight > 0).ToList();
        if (!IsAscending(sorted))
            sorted.Sort();
        _points = Merged(sorted);
    }

    public long TotalWeight => Sum(_points);

    /// <summary>Null where there are no values.</summary>
    public static string? Build(string? values, string? weights) => Points(values, weights) is { } points ? new ExactDigest(points).ToString() : null;

    /// <summary>Null where the text is no digest.</summary>
    public static ExactDigest? Parse(string? json) =>
        JsonText.Items(json) is [_, var values, var weights] && Points(values, weights) is { } points ? new ExactDigest(points) : null;

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
        foreach (var point in _points)
        {
            sofar += point.Weight;
            if (sofar >= wanted)
                return point.Value;
        }

        return null;
    }

    /// <summary>How much weight lies at the value and below.</summary>
    public double Rank(string value)
    {
        var end = new Point(value, Number(value), 0);
        return Sum(_points.TakeWhile(p => p.CompareTo(end) <= 0));
    }

    public override string ToString() => JsonText.Array(
    [
        JsonText.Array([_points.Count.ToString(CultureInfo.InvariantCulture)]),
        JsonText.Array(_points.Select(p => p.Value)),
        JsonText.Array(_points.Select(p => p.Weight.ToString(CultureInfo.InvariantCulture))),
    ]);

    private static IEnumerable<Point>? Points(string? values, string? weights) => JsonText.Items(values) is { } items && JsonText.Items(weights) is { } counts
        ? items.Zip(counts, (value, weight) => new Point(value, Number(value), long.Parse(weight, CultureInfo.InvariantCulture)))
        : null;

    private static bool IsAscending(List<Point> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i - 1].CompareTo(points[i]) > 0)
                return false;
        }

        return true;
    }

    /// <summary>One point for each value.</summary>
    private static List<Point> Merged(List<Point> sorted)
    {
        var merged = new List<Point>(sorted.Count);
        foreach (var point in sorted)
        {
            if (merged.Count > 0 && merged[^1].Value == point.Value)
                merged[^1] = point with { Weight = Sum([merged[^1], point]) };
            else
                merged.Add(point);
        }

        return merged;
    }

    /// <summary>At most as much as a long holds.</summary>
    private static long Sum(IEnumerable<Point> points) =>
        (long)points.Aggregate(Int128.Zero, (sum, point) => sum + point.Weight, sum => Int128.Min(sum, long.MaxValue));

    /// <summary>What a value is ordered by; null for a datetime, which is written with all its digits, so that texts are in order.</summary>
    private static double? Number(string json) =>
        double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : json is ['"', .. var text, '"'] && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? span.Ticks
        : json is ['"', .. var digits, '"'] && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number
        : null;

    /// <summary>Its number is read once: a sort compares it many times.</summary>
    private readonly record struct Point(string Value, double? Number, long Weight) : IComparable<Point>
    {
        // Longs beyond 2^53 may be the same number and yet differ; the text tells them apart, so that equal values stand together.
        public int CompareTo(Point other) => Number is { } a && other.Number is { } b && a.CompareTo(b) is not 0 and var order
            ? order
            : string.CompareOrdinal(Value, other.Value);
    }
}
