using System.Numerics;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Finds the double that is nearest to a decimal number: Daniel Lemire's and Michael Eisel's way ("Number Parsing at a Gigabyte per Second"), one multiplication that tells of nearly
/// all numbers, and of which it doesn't.
/// </summary>
internal static class NearestDouble
{
    private const int FractionBits = 52;
    private const int Bias = 1075;
    private const int MostBiased = 2046;

    // The product is cut off below, and the power was rounded up: so much may be wrong with its last word.
    private const ulong Error = 2;

    /// <param name="digits">A number.</param>
    /// <param name="exponent">It is multiplied with ten to this.</param>
    /// <param name="value">The nearest double.</param>
    /// <returns>False where that is too near to the middle of two, or no normal number.</returns>
    public static bool TryOf(ulong digits, int exponent, out double value)
    {
        value = 0;
        if (digits == 0 || exponent is < PowersOfTen.Least or > PowersOfTen.Most)
            return false;
        var zeros = BitOperations.LeadingZeroCount(digits);
        var power = PowersOfTen.Of(exponent);
        var carried = Math.BigMul(digits << zeros, (ulong)power, out _);
        var high = Math.BigMul(digits << zeros, (ulong)(power >> 64), out var low);
        low += carried;
        if (low < carried)
            high++;

        // The 53 bits of a double and one more, which says whether it is rounded up; what is below decides only where it is nothing at all.
        var cut = high >> 63 == 0 ? 9 : 10;
        var below = high & ((1UL << cut) - 1);
        if ((below == 0 && low <= Error) || (below == (1UL << cut) - 1 && low >= ulong.MaxValue - Error))
            return false;
        var significand = ((high >> cut) + 1) >> 1;
        var biased = cut + 2 + PowersOfTen.Log2(exponent) - zeros + Bias;
        if (biased is < 1 or >= MostBiased)
            return false;
        value = BitConverter.UInt64BitsToDouble(((ulong)biased << FractionBits) + (significand - (1UL << FractionBits)));
        return true;
    }
}
