using System.Text.Json;
using KustoExport.Engine.Queries;

namespace KustoExport.Engine.Cluster.Replies;

/// <summary>
/// Reads a datetime: <c>2026-01-31T23:59:59.1234567Z</c>, with none to seven digits behind the second, and the offset written or left out. What lies outside of the type's range is
/// null, as the results of arithmetic are (documentation: query/scalar-data-types/datetime.md).
/// </summary>
internal static class DateTimeCell
{
    private const int DatePartLength = 10;
    private const int SecondsLength = 19;
    private const int WholeLength = 28;
    private const int MostFractionDigits = 7;

    public static bool Read(CellSink cell, JsonTokenType kind, ReadOnlySpan<byte> value)
    {
        if (kind != JsonTokenType.String || !TryParse(value, out var ticks))
            return false;
        if (ticks is { } known)
            cell.Add(known, value.Length == WholeLength && value[DatePartLength] == 'T' && value[^1] == 'Z' ? value : default);
        else
            cell.AddNull();
        return true;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out long? ticks)
    {
        ticks = null;
        if (text.Length < SecondsLength
            || !Digits.TryTwo(text, 0, out var century) || !Digits.TryTwo(text, 2, out var year) || text[4] != '-'
            || !Digits.TryTwo(text, 5, out var month) || text[7] != '-'
            || !Digits.TryTwo(text, 8, out var day) || text[DatePartLength] is not ((byte)'T' or (byte)' ')
            || !Digits.TryClock(text[11..19], out var clock))
        {
            return false;
        }

        var rest = text[SecondsLength..];
        if (!Digits.TryFraction(ref rest, MostFractionDigits, out var fraction) || !TryOffset(rest, out var offset) || month is < 1 or > 12 || day < 1)
            return false;
        year += century * 100;
        if (year < 1)
            return true;
        if (day > DateTime.DaysInMonth(year, month))
            return false;
        var value = new DateTime(year, month, day).Ticks + clock + fraction - offset;
        ticks = value >= 0 && value <= DateTime.MaxValue.Ticks ? value : null;
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long offset)
    {
        offset = 0;
        if (text.IsEmpty || (text.Length == 1 && text[0] == 'Z'))
            return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':' || !Digits.Try(text[1..3], out var hours) || !Digits.Try(text[4..6], out var minutes))
            return false;
        offset = (text[0] == '-' ? -1 : 1) * ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute));
        return true;
    }
}
