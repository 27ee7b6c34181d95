namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Finds the fewest digits that read back as a double, and of those the ones nearest to it: Raffaello Giulietti's algorithm ("The Schubfach way to render doubles"), which needs three
/// multiplications of 128 bits. Exports spend their time here.
/// </summary>
internal static class ShortestDigits
{
    private const int SignificandBits = 52;
    private const int Bias = 1075;

    /// <param name="value">Positive and finite.</param>
    /// <returns>The value is the digits times ten to the exponent; they don't end with a zero.</returns>
    public static (ulong Digits, int Exponent) Of(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var fraction = bits & ((1UL << SignificandBits) - 1);
        var biased = (int)(bits >> SignificandBits);
        var significand = biased == 0 ? fraction : fraction | (1UL << SignificandBits);
        var (digits, exponent) = Search(significand, Math.Max(biased, 1) - Bias, isPowerOfTwo: fraction == 0 && biased > 1);
        while (digits % 10 == 0)
            (digits, exponent) = (digits / 10, exponent + 1);
        return (digits, exponent);
    }

    private static (ulong Digits, int Exponent) Search(ulong significand, int exponent, bool isPowerOfTwo)
    {
        // Below a power of two the doubles lie closer to each other.
        var power = isPowerOfTwo ? ((exponent * 1262611) - 524031) >> 22 : (exponent * 1262611) >> 22;
        var shift = exponent + PowersOfTen.Log2(-power) + 1;
        var factor = PowersOfTen.Of(-power);
        var isOdd = significand & 1;
        var value = Product(factor, (4 * significand) << shift);
        var lower = Product(factor, ((4 * significand) - (isPowerOfTwo ? 1UL : 2UL)) << shift) + isOdd;
        var upper = Product(factor, ((4 * significand) + 2) << shift) - isOdd;

        // One digit less, if just one such number lies between the bounds.
        var digits = value / 4;
        if (digits >= 10)
        {
            var fewer = digits / 10;
            var (isBelow, isAbove) = (lower <= 40 * fewer, (40 * fewer) + 40 <= upper);
            if (isBelow != isAbove)
                return (isAbove ? fewer + 1 : fewer, power + 1);
        }

        var (isThis, isNext) = (lower <= 4 * digits, (4 * digits) + 4 <= upper);
        if (isThis != isNext)
            return (isNext ? digits + 1 : digits, power);
        var middle = (4 * digits) + 2;
        return (value > middle || (value == middle && (digits & 1) != 0) ? digits + 1 : digits, power);
    }

    // The upper bits of the product; the last one says whether there are others below.
    private static ulong Product(UInt128 factor, ulong number)
    {
        var low = Math.BigMul((ulong)factor, number, out _);
        var high = Math.BigMul((ulong)(factor >> 64), number, out var middle);
        var sum = middle + low;
        if (sum < middle)
            high++;
        return sum > 1 ? high | 1 : high;
    }
}
