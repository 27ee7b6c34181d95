using System.Buffers.Text;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Reads a real: the number that is nearest to its digits.</summary>
internal static class RealCell
{
    // A double holds every integer of so many digits, and every power of ten up to this one.
    private const int ExactDigits = 15;

    private static readonly double[] s_powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        TryShort(text, out value) || (Utf8Parser.TryParse(text, out value, out var length) && length == text.Length);

    /// <summary>What JSON has no number for.</summary>
    public static bool TryNamed(ReadOnlySpan<byte> text, out double value)
    {
        value = text.SequenceEqual("NaN"u8) ? double.NaN
            : text.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
            : 0;
        return value != 0;
    }

    // Most have few digits: then two numbers that are exact, and one division, which rounds as it must.
    private static bool TryShort(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative)
            text = text[1..];
        if (text.Length is 0 or > ExactDigits + 1 || (uint)(text[^1] - '0') > 9)
            return false;
        var (digits, count, point) = (0L, 0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9)
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

        if (count > ExactDigits)
            return false;
        value = point < 0 ? digits : digits / s_powers[text.Length - 1 - point];
        value = isNegative ? -value : value;
        return true;
    }
}
