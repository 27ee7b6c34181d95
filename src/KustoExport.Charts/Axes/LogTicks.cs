namespace KustoExport.Charts.Axes;

/// <summary>Powers of ten along a logarithmic axis, whose coordinates are exponents; within one or two decades 2 and 5 times them too.</summary>
internal static class LogTicks
{
    public static IReadOnlyList<AxisTick> Of(double low, double high, int most)
    {
        double[] digits = high - low <= 2.5 ? [1, 2, 5] : [1];
        var skip = Math.Max(1, (int)Math.Ceiling((high - low) / Math.Max(1, most)));
        var ticks = new List<AxisTick>();
        for (var exponent = (int)Math.Floor(low); exponent <= Math.Ceiling(high); exponent++)
        {
            if (exponent % skip != 0)
                continue;
            foreach (var digit in digits)
            {
                var position = exponent + Math.Log10(digit);
                if (position >= low - 1e-9 && position <= high + 1e-9)
                    ticks.Add(new AxisTick(position, NumberTicks.Label(digit * Math.Pow(10, exponent))));
            }
        }

        return ticks;
    }
}
