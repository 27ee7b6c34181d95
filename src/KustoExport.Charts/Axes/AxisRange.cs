namespace KustoExport.Charts.Axes;

/// <summary>From where to where an axis goes.</summary>
internal readonly record struct AxisRange(double Low, double High)
{
    /// <summary>Around values, with some room; from zero where that is near enough, or where lengths are compared.</summary>
    public static AxisRange Around(IEnumerable<double> values, bool fromZero)
    {
        var (low, high) = Extent(values);
        var touchesLow = low >= 0 && (fromZero || low <= (high - low) * 0.5);
        var touchesHigh = high <= 0 && (fromZero || -high <= (high - low) * 0.5);
        if (touchesLow)
            low = 0;
        if (touchesHigh)
            high = 0;
        if (low == high)
            return low == 0 ? new(0, 1) : new(low - Math.Abs(low) * 0.1, high + Math.Abs(high) * 0.1);
        var room = (high - low) * 0.05;
        return new(touchesLow ? 0 : low - room, touchesHigh ? 0 : high + room);
    }

    /// <summary>From the least to the largest value; where there is one only, some room around it.</summary>
    public static AxisRange Of(IEnumerable<double> values, double room)
    {
        var (low, high) = Extent(values);
        return low == high ? new(low - room, high + room) : new(low, high);
    }

    /// <summary>Of a logarithmic axis, in exponents: whole decades where bars stand on the least of them.</summary>
    public static AxisRange OfExponents(IEnumerable<double> exponents, bool wholeDecades)
    {
        var (low, high) = Extent(exponents);
        return wholeDecades || low == high
            ? new(Math.Floor(low - 1e-9), Math.Ceiling(high + 1e-9) is var top && top > Math.Floor(low - 1e-9) ? top : Math.Floor(low) + 1)
            : new(low - (high - low) * 0.05, high + (high - low) * 0.05);
    }

    /// <summary>A little longer, so that a mark on the end isn't cut in half.</summary>
    public AxisRange WithRoom() => new(Low - (High - Low) * 0.012, High + (High - Low) * 0.012);

    public AxisRange Limited(double? low, double? high) =>
        (low ?? Low) < (high ?? High) ? new(low ?? Low, high ?? High)
        : low is not null && high is null ? new(low.Value, low.Value + 1)
        : new(high!.Value - 1, high.Value);

    private static (double Low, double High) Extent(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return low <= high ? (low, high) : (0, 1);
    }
}
