using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Reads datetimes in the forms that the documentation lists (query/scalar-data-types/datetime.md): ISO 8601, RFC 822, RFC 850, and the common ones beside them.</summary>
public static class DateTimeText
{
    private static readonly string[] s_formats = [.. Formats()];

    /// <summary>Ticks since 0001-01-01 UTC, or null where the text is no datetime. A time without a zone is UTC.</summary>
    public static long? Parse(string text)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTime.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, Styles, out var value) ? value.Ticks : null;
    }

    private static IEnumerable<string> Formats()
    {
        string[] times = ["HH:mm:ss.FFFFFFF", "HH:mm:ss", "HH:mm", "H:mm:ss.FFFFFFF", "H:mm:ss", "H:mm", "HH"];
        string[] dates = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/MM/dd", "yyyy/M/d", "M/d/yyyy", "MM/dd/yyyy", "yyyy.MM.dd"];
        foreach (var date in dates)
        {
            yield return date;
            foreach (var time in times)
            {
                yield return $"{date}'T'{time}K";
                yield return $"{date} {time}K";
                yield return $"{date} {time} K";
            }

            yield return $"{date} h:mm:ss tt";
            yield return $"{date} h:mm:ss.FFFFFFF tt";
            yield return $"{date} h:mm tt";
        }

        yield return "yyyy-MM";
        yield return "yyyy";
        yield return "yyyyMMdd";
        yield return "yyyyMMdd'T'HHmmssK";
        foreach (var day in new[] { "", "ddd, ", "dddd, " })
        {
            foreach (var date in new[] { "d MMM yyyy", "d MMM yy", "dd-MMM-yy", "dd-MMM-yyyy" })
            {
                yield return $"{day}{date}";
                yield return $"{day}{date} HH:mm:ss 'GMT'";
                yield return $"{day}{date} HH:mm:ss 'UTC'";
                yield return $"{day}{date} HH:mm:ss K";
                yield return $"{day}{date} HH:mm:ss";
                yield return $"{day}{date} HH:mm K";
                yield return $"{day}{date} HH:mm";
            }
        }
    }
}
