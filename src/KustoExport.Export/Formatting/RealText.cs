using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace KustoExport.Export.Formatting;

/// <summary>
/// Writes a real as DuckDB does: the fewest digits that read back; as a number with a point from 0.0001 to below 1e16, and with an exponent of at least two digits outside.
/// </summary>
internal static class RealText
{
    // Seventeen digits, sixteen zeros, sign, point and exponent.
    private const int Longest = 48;
    private const int LeastExponent = -4;
    private const int MostExponent = 16;
    private const double LeastShort = 1e-4;
    private const double MostShort = 1e15;

    private static readonly double[] s_powers = [1, 1e1, 1e2, 1e3, 1e4];

    public static void Add(TextBuffer text, double value)
    {
        if (!double.IsFinite(value))
        {
            text.Add(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
            return;
        }

        var room = text.Room(Longest);
        if (TryShort(room, value, out var shortLength))
        {
            text.Advance(shortLength);
            return;
        }

        value.TryFormat(room, out var length, default, CultureInfo.InvariantCulture);
        var written = room[..length];
        var exponentAt = written.IndexOf((byte)'E');
        var point = written.IndexOf((byte)'.');
        if (exponentAt >= 0 || (point < 0 && length - (written[0] == '-' ? 1 : 0) > MostExponent))
        {
            length = Anew(room, written, exponentAt);
        }
        else if (point < 0)
        {
            ".0"u8.CopyTo(room[length..]);
            length += 2;
        }

        text.Advance(length);
    }

    // Most reals have few digits. Up to fifteen of them name one double only, so if they read back, there are no fewer that do.
    private static bool TryShort(Span<byte> room, double value, out int length)
    {
        length = 0;
        var size = Math.Abs(value);
        if (size is < LeastShort or >= MostShort)
            return false;
        for (var places = 0; places < s_powers.Length; places++)
        {
            var scaled = size * s_powers[places];
            if (scaled >= MostShort)
                return false;
            var digits = Math.Round(scaled);
            if (digits / s_powers[places] != size)
                continue;
            if (value < 0)
                room[length++] = (byte)'-';
            var (whole, fraction) = Math.DivRem((long)digits, (long)s_powers[places]);
            Utf8Formatter.TryFormat(whole, room[length..], out var written);
            length += written;
            room[length++] = (byte)'.';
            Utf8Formatter.TryFormat(fraction, room[length..], out written, new StandardFormat('D', (byte)Math.Max(places, 1)));
            length += written;
            return true;
        }

        return false;
    }

    // .NET uses the exponent below 0.0001 and, as its version may be, from 1E+15 or 1E+17 on: 1.25E-07.
    private static int Anew(Span<byte> room, ReadOnlySpan<byte> written, int exponentAt)
    {
        Span<byte> digits = stackalloc byte[Longest];
        var count = 0;
        foreach (var c in exponentAt < 0 ? written : written[..exponentAt])
        {
            if (c is not ((byte)'.' or (byte)'-'))
                digits[count++] = c;
        }

        var exponent = exponentAt < 0 ? count - 1 : int.Parse(written[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        digits = digits[..count].TrimEnd((byte)'0');
        var length = written[0] == '-' ? 1 : 0;
        return exponent is >= LeastExponent and < MostExponent
            ? length + Plain(room[length..], digits, exponent)
            : length + WithExponent(room[length..], digits, exponent);
    }

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
        Math.Abs(exponent).TryFormat(room[length..], out var written, "00", CultureInfo.InvariantCulture);
        return length + written;
    }

    private static int Plain(Span<byte> room, ReadOnlySpan<byte> digits, int exponent)
    {
        // 1E+15 and above: there are fewer digits than places, or as many.
        var whole = exponent + 1;
        room[..(whole + 2)].Fill((byte)'0');
        digits[..Math.Min(digits.Length, whole)].CopyTo(room);
        room[whole] = (byte)'.';
        if (digits.Length <= whole)
            return whole + 2;
        digits[whole..].CopyTo(room[(whole + 1)..]);
        return digits.Length + 1;
    }
}
