using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads a decimal, which services write as a number or as text, and keeps all its digits: up to 38, more than .NET's own type has. There is one text
/// for each value: no exponent, and no zeros that say nothing.
/// </summary>
internal static class DecimalCell
{
    // What an exponent may shift the point by: a decimal has 38 digits.
    private const int MostShift = 100;

    public static bool Read(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        if (kind is not (JsonTokenType.Number or JsonTokenType.String))
            return false;
        var text = value;
        var isNegative = text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        var exponentAt = digits.IndexOfAny((byte)'e', (byte)'E');
        if (exponentAt >= 0)
            return Shifted(cell, isNegative, digits[..exponentAt], digits[(exponentAt + 1)..]);
        var point = digits.IndexOf((byte)'.');
        return Add(cell, isNegative, point < 0 ? digits : digits[..point], point < 0 ? default : digits[(point + 1)..]);
    }

    private static bool Shifted(CellSink cell, bool isNegative, ReadOnlySpan<byte> mantissa, ReadOnlySpan<byte> exponent)
    {
        exponent = exponent.Length > 0 && exponent[0] == '+' ? exponent[1..] : exponent;
        if (!Utf8Parser.TryParse(exponent, out int shift, out var length) || length != exponent.Length || Math.Abs(shift) > MostShift)
            return false;
        var text = Encoding.ASCII.GetString(mantissa);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = (point < 0 ? text.Length : point) + shift;
        text = text.Replace(".", string.Empty, StringComparison.Ordinal);
        text = whole < 0 ? text.PadLeft(text.Length - whole, '0') : text.PadRight(whole, '0');
        whole = Math.Max(whole, 0);
        return Add(cell, isNegative, Encoding.ASCII.GetBytes(text[..whole]), Encoding.ASCII.GetBytes(text[whole..]));
    }

    private static bool Add(CellSink cell, bool isNegative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction)
    {
        if ((whole.IsEmpty && fraction.IsEmpty) || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;
        whole = whole.TrimStart((byte)'0');
        fraction = fraction.TrimEnd((byte)'0');
        var room = cell.TextRoom(whole.Length + fraction.Length + 3);
        var length = 0;
        if (isNegative && (whole.Length > 0 || fraction.Length > 0))
            room[length++] = (byte)'-';
        if (whole.IsEmpty)
            room[length++] = (byte)'0';
        whole.CopyTo(room[length..]);
        length += whole.Length;
        if (fraction.Length > 0)
        {
            room[length++] = (byte)'.';
            fraction.CopyTo(room[length..]);
            length += fraction.Length;
        }

        cell.AddText(length);
        return true;
    }
}
