using KustoExport.Kql;

namespace KustoExport.Export.SqlTables.MySql;

/// <summary>A column of a table, and what its type does to the values that are written to it.</summary>
internal sealed class MySqlField(SqlColumn column, KqlType type)
{
    private const int DigitsOfMicroseconds = 6;

    public SqlColumn Column { get; } = column;

    /// <summary>The type of the values.</summary>
    public KqlType Type { get; } = type;

    public bool IsBit { get; } = Is(column, "bit");

    public bool IsTime { get; } = Is(column, "time");

    /// <summary>CHAR is padded with spaces, so that none at the end are part of a value.</summary>
    public bool DropsSpaces { get; } = Is(column, "char");

    /// <summary>Whether a null becomes something else, without a warning: the current time, or the next number.</summary>
    public bool FillsNulls { get; } = !column.IsNullable && (column.Kind == SqlColumnKind.Identity || Is(column, "timestamp"));

    /// <summary>The unit of time that the column keeps, in ticks: <c>datetime(3)</c> keeps milliseconds.</summary>
    public long TicksKept { get; } = Is(column, "datetime") || Is(column, "timestamp") || Is(column, "time") ? Unit(column.ServerType) : 1;

    private static bool Is(SqlColumn column, string name) =>
        column.ServerType.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (column.ServerType.Length == name.Length || !char.IsAsciiLetter(column.ServerType[name.Length]));

    private static long Unit(string type)
    {
        var digits = type.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? type[open + 1] - '0' : 0;
        var ticks = TimeSpan.TicksPerMicrosecond;
        for (; digits < DigitsOfMicroseconds; digits++)
            ticks *= 10;
        return ticks;
    }
}
