using System.Buffers.Text;
using System.Text.Json;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>Reads a timespan: <c>[-][d.]hh:mm:ss[.fffffff]</c>, or the number of its ticks of 100 ns.</summary>
internal static class TimeSpanCell
{
    private const int ClockLength = 8;
    private const int MostFractionDigits = 7;

    public static bool Read(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        var (ticks, isAsWritten) = (0L, false);
        if (kind == JsonTokenType.Number ? !(Utf8Parser.TryParse(value, out ticks, out var length) && length == value.Length) : kind != JsonTokenType.String || !TryParse(value, out ticks, out isAsWritten))
            return false;
        cell.Add(ticks, isAsWritten ? value : default);
        return true;
    }

    // As it is to be written: days and a fraction only where there are some, the one without zeros before it, the other with all its digits.
    private static bool TryParse(ReadOnlySpan<byte> text, out long ticks, out bool isAsWritten)
    {
        (ticks, isAsWritten) = (0, false);
        var isNegative = text[0] == '-';
        var rest = isNegative ? text[1..] : text;
        if (!TryDays(ref rest, out var days, out var hasZero) || rest.Length < ClockLength || !Digits.TryClock(rest[..ClockLength], out var clock))
            return false;
        rest = rest[ClockLength..];
        var fractionLength = rest.Length;
        if (!Digits.TryFraction(ref rest, MostFractionDigits, out var fraction) || !rest.IsEmpty)
            return false;

        // The least timespan has no positive counterpart.
        var value = ((Int128)days * TimeSpan.TicksPerDay) + clock + fraction;
        value = isNegative ? -value : value;
        ticks = (long)value;
        isAsWritten = !hasZero && (fractionLength == 0 || (fractionLength == MostFractionDigits + 1 && fraction > 0)) && (ticks != 0 || !isNegative);
        return ticks == value;
    }

    private static bool TryDays(ref ReadOnlySpan<byte> text, out int days, out bool hasZero)
    {
        (days, hasZero) = (0, false);
        if (text.Length > 2 && text[2] == ':')
            return true;
        var point = text.IndexOf((byte)'.');
        if (point < 0 || point > text.IndexOf((byte)':'))
            return true;
        if (point == 0 || !Digits.Try(text[..point], out days))
            return false;
        hasZero = text[0] == '0';
        text = text[(point + 1)..];
        return true;
    }
}
