using System.Numerics;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The powers of ten that doubles have, as their first 128 bits, rounded up.</summary>
internal static class PowersOfTen
{
    public const int Least = -292;
    public const int Most = 324;

    private static readonly UInt128[] s_powers = [.. Enumerable.Range(Least, Most - Least + 1).Select(Bits)];

    /// <summary>The bits of a power, of which the first is set: it is these, times two to the <see cref="Log2"/> less 127.</summary>
    public static UInt128 Of(int exponent) => s_powers[exponent - Least];

    /// <summary>The whole part of the power's logarithm.</summary>
    public static int Log2(int exponent) => (exponent * 1741647) >> 19;

    private static UInt128 Bits(int exponent)
    {
        var shift = 127 - Log2(exponent);
        var power = BigInteger.Pow(10, Math.Abs(exponent));
        return (UInt128)(exponent >= 0
            ? shift >= 0 ? power << shift : -(-power >> -shift)
            : -BigInteger.Divide(-(BigInteger.One << shift) - power + 1, power));
    }
}
