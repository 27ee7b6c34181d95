namespace KustoExport.Kql.Syntax.Literals;

/// <summary>
/// Reads datetimes, for literals and for todatetime(), in the forms of the documentation (scalar-data-types/datetime.md): ISO 8601 and
/// sortable, RFC 822, RFC 850; also <c>2017</c>, <c>2017-08</c>, <c>2017, 8, 1</c>, <c>01-31-2022</c> and <c>1/31/2022 1:45 PM</c>
/// (month first). A zone or offset is turned into UTC; digits beyond the seventh of a second are cut off.
/// </summary>
public static class DateTimeText
{
    /// <summary>Ticks of 100 ns since 0001-01-01 UTC; null where the text is no datetime.</summary>
    public static long? Parse(string text)
    {
        var reader = new DateTimeReader(text.AsSpan().Trim());
        if (!reader.TryReadDate(out var day) || !reader.TryReadClock(out var clock) || !reader.TryReadZone(out var offset)
            || !reader.IsAtEnd)
        {
            return null;
        }

        var ticks = day.Ticks + clock - offset;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? ticks : null;
    }
}
