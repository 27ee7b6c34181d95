using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External;

/// <summary>A datetime as a part of a path, and back: as .NET writes it by the part's pattern.</summary>
public static class PathTime
{
    // Between the texts of a datetime that stands in a path several times: no pattern writes it.
    private const char Joint = '\u001f';

    public static string Write(long ticks, string pattern) => DatetimePattern.Render(pattern, new DateTime(ticks, DateTimeKind.Utc));

    /// <summary>The one datetime that all texts tell something of, such as the year here and the month there; null where there is none.</summary>
    public static long? Read(IEnumerable<string> texts, IEnumerable<string> patterns) =>
        DateTime.TryParseExact(
            string.Join(Joint, texts),
            string.Join(Joint, patterns.Select(DatetimePattern.ToNet)),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault,
            out var time) ? time.Ticks : null;

    /// <summary>Whether patterns write all of a datetime that matters: what is read again is the same.</summary>
    public static bool IsExact(long ticks, IReadOnlyList<string> patterns) => Read(patterns.Select(p => Write(ticks, p)), patterns) == ticks;

    /// <summary>A regular expression of what a pattern writes, which tells it from the parts beside it.</summary>
    public static string Group(string pattern)
    {
        var format = DatetimePattern.ToNet(pattern);
        var group = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            var c = format[i];
            if (c is '\'' or '"')
            {
                i++;
                while (i < format.Length && format[i] != c)
                {
                    i += format[i] == '\\' && i + 1 < format.Length ? 1 : 0;
                    group.Append(Regex.Escape(format[i++].ToString()));
                }

                i++;
                continue;
            }

            if (c is '\\' or '%')
            {
                i++;
                if (c == '\\' && i < format.Length)
                    group.Append(Regex.Escape(format[i++].ToString()));
                continue;
            }

            var count = format.AsSpan(i).IndexOfAnyExcept(c) is >= 0 and var other ? other : format.Length - i;
            group.Append(Specifier(c, count) ?? Repeated(Regex.Escape(c.ToString()), count));
            i += count;
        }

        return group.ToString();
    }

    private static string? Specifier(char letter, int count) => (letter, count) switch
    {
        ('d', 3) => Names(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames),
        ('d', > 3) => Names(CultureInfo.InvariantCulture.DateTimeFormat.DayNames),
        ('M', 3) => Names(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames),
        ('M', > 3) => Names(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames),
        ('d' or 'M' or 'h' or 'H' or 'm' or 's' or 'y', 1) => "[0-9]{1,2}",
        ('d' or 'M' or 'h' or 'H' or 'm' or 's', _) => "[0-9]{2}",
        ('y', 2) => "[0-9]{2}",
        ('y', _) => FormattableString.Invariant($"[0-9]{{{count},}}"),
        ('f', _) => FormattableString.Invariant($"[0-9]{{{count}}}"),
        ('F', _) => FormattableString.Invariant($"[0-9]{{0,{count}}}"),
        ('t', 1) => "[AP]",
        ('t', _) => "[AP]M",
        ('g', _) => Regex.Escape(CultureInfo.InvariantCulture.DateTimeFormat.GetEraName(1)),
        ('K', _) => Repeated("Z", count),
        ('z', 1) => "[+-][0-9]{1,2}",
        ('z', 2) => "[+-][0-9]{2}",
        ('z', _) => "[+-][0-9]{2}:[0-9]{2}",
        _ => null,
    };

    private static string Names(IEnumerable<string> names) => $"(?:{string.Join('|', names.Where(n => n.Length > 0).Select(Regex.Escape))})";

    private static string Repeated(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
