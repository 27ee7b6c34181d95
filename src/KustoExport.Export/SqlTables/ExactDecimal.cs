using System.Globalization;

namespace KustoExport.Export.SqlTables;

/// <summary>Decimals of up to 38 digits, as digits and scale. .NET's own have 28.</summary>
internal static class ExactDecimal
{
    private const int MostScale = 28;

    private static readonly Int128 s_mostDigits = (Int128)((UInt128.One << 96) - 1);

    /// <summary>The value as a decimal of .NET; false where it has too many digits.</summary>
    public static bool TryRead(Int128 digits, int scale, out decimal value)
    {
        while (!Fits(digits, scale))
        {
            if (scale == 0 || digits % 10 != 0)
            {
                value = 0;
                return false;
            }

            (digits, scale) = (digits / 10, scale - 1);
        }

        var magnitude = digits < 0 ? -digits : digits;

        value = new decimal((int)(uint)(magnitude & uint.MaxValue), (int)(uint)((magnitude >> 32) & uint.MaxValue), (int)(uint)((magnitude >> 64) & uint.MaxValue), digits < 0, (byte)scale);
        return true;
    }

    private static bool Fits(Int128 digits, int scale) => scale <= MostScale && digits <= s_mostDigits && digits >= -s_mostDigits;

    /// <summary>All digits, without zeros at the end.</summary>
    public static string Text(Int128 digits, int scale)
    {
        var magnitude = (digits < 0 ? (UInt128)(-digits) : (UInt128)digits).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var fraction = magnitude[^scale..].TrimEnd('0');
        return (digits < 0 ? "-" : string.Empty) + magnitude[..^scale] + (fraction.Length > 0 ? "." + fraction : string.Empty);
    }
}
