using System.Globalization;

namespace KustoExport.Engine.Queries;

/// <summary>Writes a decimal as docs/types.md has it in csv: the digits behind the point without zeros that say nothing.</summary>
public static class DecimalText
{
    /// <summary>The bytes that a decimal takes at most: 38 digits, a zero, a point and a sign.</summary>
    public const int Longest = 42;

    /// <summary>Writes one, and gives the number of bytes.</summary>
    /// <param name="room">Where to.</param>
    /// <param name="digits">The decimal without its point.</param>
    /// <param name="scale">The digits behind the point.</param>
    public static int Write(Span<byte> room, Int128 digits, int scale)
    {
        var length = 0;
        if (digits < 0)
            room[length++] = (byte)'-';
        Span<byte> buffer = stackalloc byte[Longest];
        Int128.Abs(digits).TryFormat(buffer, out var count, default, CultureInfo.InvariantCulture);
        var text = (ReadOnlySpan<byte>)buffer[..count];
        var whole = Math.Max(count - scale, 0);
        var zeros = Math.Max(scale - count, 0);
        length += Copy(whole == 0 ? "0"u8 : text[..whole], room[length..]);
        var fraction = text[whole..].TrimEnd((byte)'0');
        if (fraction.IsEmpty)
            return length;
        room[length++] = (byte)'.';
        room.Slice(length, zeros).Fill((byte)'0');
        length += zeros;
        return length + Copy(fraction, room[length..]);
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> room)
    {
        text.CopyTo(room);
        return text.Length;
    }
}
