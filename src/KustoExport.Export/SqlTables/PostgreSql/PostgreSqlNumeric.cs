using System.Buffers.Binary;

namespace KustoExport.Export.SqlTables.PostgreSql;

/// <summary>
/// The binary form of a numeric: how many groups of four digits, the weight of the first, the sign, the digits behind the point, and the
/// groups. Zeros at the end are left out, so that 12.5 is shown as that.
/// </summary>
internal static class PostgreSqlNumeric
{
    /// <summary>What the longest takes: the head, and 38 digits on both sides of the point.</summary>
    public const int MostBytes = 8 + (2 * (MostWholeGroups + MostFractionGroups));

    private const int MostWholeGroups = 10;
    private const int MostFractionGroups = 10;
    private const int GroupSize = 4;
    private const int Base = 10000;
    private const short Negative = 0x4000;

    /// <returns>How many bytes were written.</returns>
    public static int Write(Span<byte> target, Int128 digits, int scale)
    {
        var magnitude = digits < 0 ? (UInt128)(-digits) : (UInt128)digits;
        var one = PowerOfTen(scale);
        var (whole, fraction) = scale == 0 ? (magnitude, UInt128.Zero) : UInt128.DivRem(magnitude, one);
        for (; fraction != 0 && fraction % 10 == 0; scale--)
            fraction /= 10;
        if (fraction == 0)
            scale = 0;

        Span<ushort> groups = stackalloc ushort[MostWholeGroups + MostFractionGroups];
        var first = MostWholeGroups;
        for (; whole != 0; whole /= Base)
            groups[--first] = (ushort)(whole % Base);
        var end = MostWholeGroups + ((scale + GroupSize - 1) / GroupSize);
        fraction *= PowerOfTen((GroupSize - (scale % GroupSize)) % GroupSize);
        for (var i = end - 1; i >= MostWholeGroups; i--, fraction /= Base)
            groups[i] = (ushort)(fraction % Base);
        while (first < end && groups[first] == 0)
            first++;
        while (end > first && groups[end - 1] == 0)
            end--;

        var count = end - first;
        BinaryPrimitives.WriteInt16BigEndian(target, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(target[2..], count == 0 ? (short)0 : (short)(MostWholeGroups - first - 1));
        BinaryPrimitives.WriteInt16BigEndian(target[4..], digits < 0 ? Negative : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(target[6..], (short)scale);
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt16BigEndian(target[(8 + (2 * i))..], groups[first + i]);
        return 8 + (2 * count);
    }

    private static UInt128 PowerOfTen(int exponent)
    {
        var power = UInt128.One;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
