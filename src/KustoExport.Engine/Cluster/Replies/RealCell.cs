using System.Buffers.Text;
using KustoExport.Engine.Embedded.Functions;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Reads a real: the number that is nearest to its digits.</summary>
internal static class RealCell
{
    // A double holds every integer of so many digits, and every power of ten up to this one.
    private const int ExactDigits = 15;

    // So many fit into a ulong.
    private const int MostDigits = 19;

    // Others are written with an exponent.
    private const double LeastPlain = 0.0001;
    private const double MostPlain = 1e16;

    // .NET's own has a sign, and DuckDB's, which files of numbers show, has none.
    private static readonly double s_nan = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0000);

    private static readonly double[] s_powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <param name="text">Digits, perhaps with a point and an exponent.</param>
    /// <param name="value">The number.</param>
    /// <param name="isAsWritten">Whether it is known that <see cref="RealText"/> would write the same text.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value, out bool isAsWritten) =>
        TryPlain(text, out value, out isAsWritten) || (Utf8Parser.TryParse(text, out value, out var length) && length == text.Length);

    /// <summary>What JSON has no number for.</summary>
    public static bool TryNamed(ReadOnlySpan<byte> text, out double value)
    {
        value = text.SequenceEqual("NaN"u8) ? s_nan
            : text.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
            : 0;
        return value != 0;
    }

    // Most have no exponent.
    private static bool TryPlain(ReadOnlySpan<byte> text, out double value, out bool isAsWritten)
    {
        (value, isAsWritten) = (0, false);
        var isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative)
            text = text[1..];
        if (text.Length is 0 or > MostDigits + 1 || (uint)(text[^1] - '0') > 9)
            return false;
        var (digits, count, point) = (0UL, 0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                count++;
            }
            else if (text[i] == '.' && point < 0 && i > 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        var scale = point < 0 ? 0 : text.Length - 1 - point;
        if (count > MostDigits || !TryNearest(digits, scale, isExact: count <= ExactDigits, out value))
            return false;
        isAsWritten = HasNoVainZero(text, point) && value is (>= LeastPlain and < MostPlain) or 0 && (count <= ExactDigits || ShortestDigits.Of(value) == (digits, -scale));
        value = isNegative ? -value : value;
        return true;
    }

    // Of few digits it is the quotient of two numbers that are exact, and rounded as it must be.
    private static bool TryNearest(ulong digits, int scale, bool isExact, out double value)
    {
        value = isExact ? digits / s_powers[scale] : 0;
        return isExact || NearestDouble.TryOf(digits, -scale, out value);
    }

    // 0.5, 10.0, but not 00.5, 10, 0.50: digits behind the point, and of those the last not zero if there are others.
    private static bool HasNoVainZero(ReadOnlySpan<byte> text, int point) => point > 0 && (text[0] != '0' || point == 1) && (text[^1] != '0' || point == text.Length - 2);
}
