using System.Buffers.Text;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// Writes a real: the fewest digits that read back; as a number with a point from 0.0001 to below 1e16, and with an exponent of at least two digits outside. What is no number is
/// <c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>.
/// </summary>
public static class RealText
{
    private const int MostDigits = 20;
    private const int LeastExponent = -4;
    private const int MostExponent = 16;

    /// <summary>The bytes that a real takes at most.</summary>
    public const int Longest = 32;

    /// <summary>Writes one, and gives the number of bytes.</summary>
    public static int Write(Span<byte> room, double value)
    {
        if (!double.IsFinite(value))
        {
            var name = double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8;
            name.CopyTo(room);
            return name.Length;
        }

        var length = 0;
        if (double.IsNegative(value))
            room[length++] = (byte)'-';
        return length + Size(room[length..], Math.Abs(value));
    }

    private static int Size(Span<byte> room, double value)
    {
        if (value == 0)
        {
            "0.0"u8.CopyTo(room);
            return 3;
        }

        var (number, last) = ShortestDigits.Of(value);
        Span<byte> buffer = stackalloc byte[MostDigits];
        Utf8Formatter.TryFormat(number, buffer, out var count);
        var digits = buffer[..count];
        var exponent = last + count - 1;
        return exponent is < LeastExponent or >= MostExponent ? WithExponent(room, digits, exponent)
            : exponent < 0 ? Fraction(room, digits, -exponent)
            : Plain(room, digits, exponent + 1);
    }

    // 1.25e-07
    private static int WithExponent(Span<byte> room, ReadOnlySpan<byte> digits, int exponent)
    {
        room[0] = digits[0];
        var length = 1;
        if (digits.Length > 1)
        {
            room[length++] = (byte)'.';
            digits[1..].CopyTo(room[length..]);
            length += digits.Length - 1;
        }

        room[length++] = (byte)'e';
        room[length++] = (byte)(exponent < 0 ? '-' : '+');
        Utf8Formatter.TryFormat(Math.Abs(exponent), room[length..], out var written, new System.Buffers.StandardFormat('D', 2));
        return length + written;
    }

    // 0.00125
    private static int Fraction(Span<byte> room, ReadOnlySpan<byte> digits, int zeros)
    {
        "0.0000"u8[..(zeros + 1)].CopyTo(room);
        digits.CopyTo(room[(zeros + 1)..]);
        return zeros + 1 + digits.Length;
    }

    // 1250.0, 12.5
    private static int Plain(Span<byte> room, ReadOnlySpan<byte> digits, int whole)
    {
        if (digits.Length <= whole)
        {
            room[..(whole + 2)].Fill((byte)'0');
            digits.CopyTo(room);
            room[whole] = (byte)'.';
            return whole + 2;
        }

        digits[..whole].CopyTo(room);
        room[whole] = (byte)'.';
        digits[whole..].CopyTo(room[(whole + 1)..]);
        return digits.Length + 1;
    }
}
