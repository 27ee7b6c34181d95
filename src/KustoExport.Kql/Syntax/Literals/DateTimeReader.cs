using System.Globalization;

namespace KustoExport.Kql.Syntax.Literals;

/// <summary>Reads the date, the time of day and the zone of a datetime, one after the other.</summary>
internal ref struct DateTimeReader(ReadOnlySpan<char> text)
{
    private static readonly string[] s_months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] s_weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    public readonly bool IsAtEnd => _position == _text.Length;

    private readonly char Current => _position < _text.Length ? _text[_position] : '\0';

    public bool TryReadDate(out DateTime day)
    {
        day = default;
        if (char.IsAsciiLetter(Current) && !SkipWeekday())
        {
            return false;
        }

        var first = ReadDigits(out var firstLength);
        if (firstLength == 0)
        {
            return false;
        }

        if (firstLength == 8 && IsAtEnd)
        {
            return TryMakeDay(first / 10000, first / 100 % 100, first % 100, out day);
        }

        if (firstLength == 4)
        {
            return TryReadYearFirst(first, out day);
        }

        return firstLength <= 2 && TryReadRest(first, out day);
    }

    // 2014, 2014-11, 2014-11-08, also with one of / . , between, and spaces around.
    private bool TryReadYearFirst(int year, out DateTime day)
    {
        var month = 1;
        var dayOfMonth = 1;
        var ok = true;
        if (TrySkipSeparator(out var separator))
        {
            month = ReadDigits(out var length);
            ok = length is 1 or 2;
            var before = _position;
            if (ok && TrySkipSeparator(out var second) && second == separator)
            {
                dayOfMonth = ReadDigits(out length);
                ok = length is 1 or 2;
            }
            else
            {
                _position = before;
            }
        }

        day = default;
        return ok && TryMakeDay(year, month, dayOfMonth, out day);
    }

    // 8 Nov 14, 08-Nov-14, 8 November 2014, or 11-08-2014 and 11/8/2014 with the month first.
    private bool TryReadRest(int first, out DateTime day)
    {
        day = default;
        if (!TrySkipSeparator(out _))
        {
            SkipSpaces();
        }

        int month;
        int dayOfMonth;
        if (char.IsAsciiLetter(Current))
        {
            (month, dayOfMonth) = (ReadName(s_months) + 1, first);
        }
        else
        {
            dayOfMonth = ReadDigits(out var length);
            month = length is 1 or 2 ? first : 0;
        }

        if (!TrySkipSeparator(out _))
        {
            SkipSpaces();
        }

        var year = ReadDigits(out var yearLength);
        year += yearLength == 2 ? (year < 50 ? 2000 : 1900) : 0;
        return yearLength is 2 or 4 && TryMakeDay(year, month, dayOfMonth, out day);
    }

    public bool TryReadClock(out long ticks)
    {
        ticks = 0;
        if (Current is 'T' or 't')
        {
            _position++;
        }
        else
        {
            SkipSpaces();
            if (!char.IsAsciiDigit(Current))
            {
                return true;
            }
        }

        var hours = ReadDigits(out var length);
        if (length is not (1 or 2) || hours > 23 || Current != ':')
        {
            return false;
        }

        _position++;
        var minutes = ReadDigits(out length);
        if (length is not (1 or 2) || minutes > 59)
        {
            return false;
        }

        ticks = minutes * TimeSpan.TicksPerMinute;
        if (Current == ':' && !TryReadSeconds(ref ticks))
        {
            return false;
        }

        var isHour = TryReadHalfOfDay(ref hours);
        ticks += hours * TimeSpan.TicksPerHour;
        return isHour;
    }

    private bool TryReadSeconds(ref long ticks)
    {
        _position++;
        var seconds = ReadDigits(out var length);
        if (length is not (1 or 2) || seconds > 59)
        {
            return false;
        }

        ticks += seconds * TimeSpan.TicksPerSecond;
        if (Current != '.')
        {
            return true;
        }

        _position++;
        var weight = TimeSpan.TicksPerSecond / 10;
        for (; char.IsAsciiDigit(Current); _position++)
        {
            ticks += (Current - '0') * weight;
            weight /= 10;
        }

        return true;
    }

    // 12 AM is midnight, 12 PM noon.
    private bool TryReadHalfOfDay(ref int hours)
    {
        SkipSpaces();
        var rest = _text[_position..];
        var isMorning = rest.StartsWith("AM", StringComparison.OrdinalIgnoreCase);
        if (!isMorning && !rest.StartsWith("PM", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        _position += 2;
        var isHour = hours is >= 1 and <= 12;
        hours = (hours % 12) + (isMorning ? 0 : 12);
        return isHour;
    }

    // Z, GMT, UTC, +02:00, +0200, +02
    public bool TryReadZone(out long offset)
    {
        offset = 0;
        SkipSpaces();
        var rest = _text[_position..];
        if (rest.Equals("Z", StringComparison.OrdinalIgnoreCase) || rest.Equals("GMT", StringComparison.OrdinalIgnoreCase)
            || rest.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            _position = _text.Length;
            return true;
        }

        if (Current is not ('+' or '-'))
        {
            return true;
        }

        var sign = Current == '-' ? -1 : 1;
        _position++;
        var hours = ReadDigits(out var length);
        var minutes = 0;
        if (length == 4)
        {
            (hours, minutes) = (hours / 100, hours % 100);
        }
        else if (length == 2 && Current == ':')
        {
            _position++;
            minutes = ReadDigits(out length);
        }

        offset = sign * ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute));
        return length is 2 or 4 && hours <= 14 && minutes <= 59;
    }

    private bool SkipWeekday()
    {
        if (ReadName(s_weekdays) < 0)
        {
            return false;
        }

        if (Current == ',')
        {
            _position++;
        }

        SkipSpaces();
        return true;
    }

    // The index of a name given by its first three letters or in full; -1 if there is none.
    private int ReadName(string[] names)
    {
        var start = _position;
        while (char.IsAsciiLetter(Current))
        {
            _position++;
        }

        var word = _text[start.._position];
        if (word.Length < 3)
        {
            return -1;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (word[..3].Equals(names[i], StringComparison.OrdinalIgnoreCase))
            {
                var full = names.Length == 12
                    ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(i + 1)
                    : CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)i);
                return word.Length == 3 || word.Equals(full, StringComparison.OrdinalIgnoreCase) ? i : -1;
            }
        }

        return -1;
    }

    private bool TrySkipSeparator(out char separator)
    {
        var start = _position;
        SkipSpaces();
        separator = Current;
        if (separator is '-' or '/' or '.' or ',')
        {
            _position++;
            SkipSpaces();
            return true;
        }

        _position = start;
        return false;
    }

    private void SkipSpaces()
    {
        while (Current == ' ')
        {
            _position++;
        }
    }

    private int ReadDigits(out int length)
    {
        var start = _position;
        var value = 0;
        while (char.IsAsciiDigit(Current) && _position - start < 9)
        {
            value = (value * 10) + (Current - '0');
            _position++;
        }

        length = _position - start;
        return value;
    }

    private static bool TryMakeDay(int year, int month, int dayOfMonth, out DateTime day)
    {
        var isDay = year is >= 1 and <= 9999 && month is >= 1 and <= 12
            && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month);
        day = isDay ? new DateTime(year, month, dayOfMonth, 0, 0, 0, DateTimeKind.Utc) : default;
        return isDay;
    }
}
