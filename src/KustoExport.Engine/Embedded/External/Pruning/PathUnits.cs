using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.External.Pruning;

/// <summary>What the patterns of a datetime's parts of a path say together.</summary>
/// <param name="Finest">The finest unit, with all coarser ones said too; null where not even the year is.</param>
/// <param name="IsPlain">Whether there is one text for each time: all units are written with all digits.</param>
internal sealed record PathUnits(PathUnit? Finest, bool IsPlain)
{
    public static PathUnits Of(IEnumerable<string> patterns)
    {
        var said = new HashSet<PathUnit>();
        var isPlain = true;
        foreach (var (letter, count) in patterns.SelectMany(pattern => Specifiers(DatetimePattern.ToNet(pattern))))
        {
            PathUnit? unit = (letter, count) switch
            {
                ('y', >= 3) => PathUnit.Year,
                ('M', _) => PathUnit.Month,
                ('d', <= 2) => PathUnit.Day,
                ('H', _) => PathUnit.Hour,
                ('m', _) => PathUnit.Minute,
                ('s', _) => PathUnit.Second,
                _ => null,
            };

            // An offset moves all that is said beside it.
            if (letter is 'z')
                return new PathUnits(null, false);
            isPlain &= unit is not null && count == (letter == 'y' ? 4 : 2);
            if (unit is { } known)
                said.Add(known);
        }

        PathUnit? finest = null;
        foreach (var unit in Enum.GetValues<PathUnit>())
        {
            if (!said.Contains(unit))
                break;
            finest = unit;
        }

        return new PathUnits(finest, isPlain && said.Count == (int)(finest ?? PathUnit.Year) + 1);
    }

    /// <summary>When the unit began that a time is in.</summary>
    public static long Begin(long ticks, PathUnit unit)
    {
        var time = new DateTime(ticks);
        return unit switch
        {
            PathUnit.Year => new DateTime(time.Year, 1, 1).Ticks,
            PathUnit.Month => new DateTime(time.Year, time.Month, 1).Ticks,
            PathUnit.Day => time.Date.Ticks,
            PathUnit.Hour => ticks - (ticks % TimeSpan.TicksPerHour),
            PathUnit.Minute => ticks - (ticks % TimeSpan.TicksPerMinute),
            _ => ticks - (ticks % TimeSpan.TicksPerSecond),
        };
    }

    /// <summary>The last instant of the unit that a time is in.</summary>
    public static long End(long ticks, PathUnit unit)
    {
        var begin = new DateTime(Begin(ticks, unit));
        try
        {
            return unit switch
            {
                PathUnit.Year => begin.AddYears(1).Ticks,
                PathUnit.Month => begin.AddMonths(1).Ticks,
                PathUnit.Day => begin.AddDays(1).Ticks,
                PathUnit.Hour => begin.AddHours(1).Ticks,
                PathUnit.Minute => begin.AddMinutes(1).Ticks,
                _ => begin.AddSeconds(1).Ticks,
            } - 1;
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTime.MaxValue.Ticks;
        }
    }

    private static IEnumerable<(char Letter, int Count)> Specifiers(string format)
    {
        for (var i = 0; i < format.Length;)
        {
            var letter = format[i];
            if (letter is '\'' or '"')
            {
                for (i++; i < format.Length && format[i] != letter; i++)
                    i += format[i] == '\\' ? 1 : 0;
                i++;
            }
            else if (letter == '\\')
            {
                i += 2;
            }
            else
            {
                var count = 1;
                while (i + count < format.Length && format[i + count] == letter)
                    count++;
                if (char.IsAsciiLetter(letter))
                    yield return (letter, count);
                i += count;
            }
        }
    }
}
