namespace KustoExport.Engine.Cluster.Replies;

/// <summary>The parts of dates and times that are digits.</summary>
internal static class Digits
{
    // So many fit into an int, whatever they are.
    private const int Most = 9;

    public static bool Try(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            var digit = c - '0';
            if ((uint)digit > 9)
                return false;
            value = (value * 10) + digit;
        }

        return text.Length <= Most;
    }

    /// <summary>Two digits at a place that the text has.</summary>
    public static bool TryTwo(ReadOnlySpan<byte> text, int at, out int value)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }

    /// <summary><c>hh:mm:ss</c>, in ticks.</summary>
    public static bool TryClock(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text[2] != ':' || text[5] != ':' || !TryTwo(text, 0, out var hours) || !TryTwo(text, 3, out var minutes) || !TryTwo(text, 6, out var seconds)
            || hours > 23 || minutes > 59 || seconds > 59)
        {
            return false;
        }

        ticks = (hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute) + (seconds * TimeSpan.TicksPerSecond);
        return true;
    }

    /// <summary>A point and the digits behind it, in ticks, if they are there; the text is then what follows them.</summary>
    public static bool TryFraction(ref ReadOnlySpan<byte> text, int most, out int ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text[0] != '.')
            return true;
        if (text.Length > most && Try(text.Slice(1, most), out ticks) && (text.Length == most + 1 || !char.IsAsciiDigit((char)text[most + 1])))
        {
            text = text[(most + 1)..];
            return true;
        }

        var end = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? text[1..] : text[1..(end + 1)];
        if (digits.IsEmpty || digits.Length > most || !Try(digits, out ticks))
            return false;
        for (var i = digits.Length; i < most; i++)
            ticks *= 10;
        text = text[(digits.Length + 1)..];
        return true;
    }
}
