using System.Buffers.Text;
using System.Text.Json;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Reads a timespan: <c>[-][d.]hh:mm:ss[.fffffff]</c>, or the number of its ticks of 100 ns.</summary>
internal static class TimeSpanCell
{
    private const int ClockLength = 8;
    private const int MostFractionDigits = 7;

    public static bool Read(ColumnValues column, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        var ticks = 0L;
        if (kind == JsonTokenType.Number ? !(Utf8Parser.TryParse(value, out ticks, out var length) && length == value.Length) : kind != JsonTokenType.String || !TryParse(value, out ticks))
            return false;
        column.Add(ticks);
        return true;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var isNegative = text[0] == '-';
        if (isNegative)
            text = text[1..];
        var days = 0;
        var point = text.IndexOf((byte)'.');
        var colon = text.IndexOf((byte)':');
        if (point >= 0 && point < colon)
        {
            if (point == 0 || !Digits.Try(text[..point], out days))
                return false;
            text = text[(point + 1)..];
        }

        if (text.Length < ClockLength || !Digits.TryClock(text[..ClockLength], out var clock))
            return false;
        var rest = text[ClockLength..];
        if (!Digits.TryFraction(ref rest, MostFractionDigits, out var fraction) || !rest.IsEmpty)
            return false;

        // The least timespan has no positive counterpart.
        var value = ((Int128)days * TimeSpan.TicksPerDay) + clock + fraction;
        value = isNegative ? -value : value;
        ticks = (long)value;
        return ticks == value;
    }
}
