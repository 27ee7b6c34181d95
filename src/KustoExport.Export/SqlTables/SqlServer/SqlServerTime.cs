using System.Globalization;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>Datetimes and times of day, which columns hold in seconds, days and what is between: a value that isn't whole there is refused.</summary>
internal static class SqlServerTime
{
    // datetime counts in parts of 1/300 second, which meet decimal digits at every hundredth.
    private const long Hundredth = TimeSpan.TicksPerMillisecond * 10;

    private const int DigitsOfTick = 7;

    private static readonly DateTime s_firstDatetime = new(1753, 1, 1);
    private static readonly DateTime s_firstSmall = new(1900, 1, 1);
    private static readonly DateTime s_lastSmall = new(2079, 6, 6, 23, 59, 0);

    public static DateTime Exact(ResultReader rows, int ordinal, SqlServerColumn column)
    {
        var value = rows.GetDateTime(ordinal);
        var (first, last, unit) = column.BaseType switch
        {
            "date" => (DateTime.MinValue, DateTime.MaxValue, TimeSpan.TicksPerDay),
            "datetime" => (s_firstDatetime, DateTime.MaxValue, Hundredth),
            "smalldatetime" => (s_firstSmall, s_lastSmall, TimeSpan.TicksPerMinute),
            _ => (DateTime.MinValue, DateTime.MaxValue, UnitOf(column)),
        };
        if (value < first || value > last)
            throw OutOfRange(value.ToString("o", CultureInfo.InvariantCulture), rows, column);
        return value.Ticks % unit == 0 ? value : throw TooFine(value.ToString("o", CultureInfo.InvariantCulture), unit, rows, column);
    }

    public static TimeSpan TimeOfDay(ResultReader rows, int ordinal, SqlServerColumn column)
    {
        var ticks = rows.GetInt64(ordinal);
        var text = new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture);
        if (ticks is < 0 or >= TimeSpan.TicksPerDay)
            throw OutOfRange(text, rows, column);
        return ticks % UnitOf(column) == 0 ? new TimeSpan(ticks) : throw TooFine(text, UnitOf(column), rows, column);
    }

    private static long UnitOf(SqlServerColumn column)
    {
        var unit = 1L;
        for (var i = column.Scale; i < DigitsOfTick; i++)
            unit *= 10;
        return unit;
    }

    private static Exception OutOfRange(string value, ResultReader rows, SqlServerColumn column) => SqlServerValue.Refused(
        column, rows, $"{value} is out of the range of {column.ServerType}, which the column '{column.Name}' is", "Use a column of datetime2(7), or of bigint for timespans.");

    private static Exception TooFine(string value, long unit, ResultReader rows, SqlServerColumn column) => SqlServerValue.Refused(
        column,
        rows,
        $"{value} is finer than {column.ServerType}, which the column '{column.Name}' is",
        $"Round it: | extend {column.Name} = bin({column.Name}, {new TimeSpan(unit).ToString("c", CultureInfo.InvariantCulture)}).");
}
