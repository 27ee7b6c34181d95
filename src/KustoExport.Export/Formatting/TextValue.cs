using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>SQL that writes a value as text, as csv and tsv have it (docs/types.md). Null stays null.</summary>
internal static class TextValue
{
    /// <param name="value">A column.</param>
    /// <param name="type">Its type.</param>
    public static string Of(string value, KqlType type) => type switch
    {
        KqlType.Real => $"{RealWriter.Name}({value})",
        KqlType.Decimal => Decimal(value),
        KqlType.DateTime => $"{DateTimeWriter.Name}({value})",
        KqlType.TimeSpan => TimeSpan(value),
        KqlType.Dynamic => $"CAST({value} AS VARCHAR)",

        // DuckDB's own text is the documented one: true, 1, 8-4-4-4-12.
        _ => value,
    };

    /// <summary>The column has 18 digits after the point, or none; those that say nothing are left out.</summary>
    public static string Decimal(string value) =>
        $"CASE WHEN contains(CAST({value} AS VARCHAR), '.') THEN rtrim(rtrim(CAST({value} AS VARCHAR), '0'), '.') ELSE CAST({value} AS VARCHAR) END";

    /// <summary><c>[-][d.]hh:mm:ss[.fffffff]</c>. Divides before it drops the sign: the least timespan has no positive counterpart.</summary>
    private static string TimeSpan(string ticks) =>
        $"CASE WHEN {ticks} IS NOT NULL THEN concat(" +
        $"CASE WHEN {ticks} < 0 THEN '-' END, " +
        $"CASE WHEN {ticks} // 864000000000 <> 0 THEN abs({ticks} // 864000000000) || '.' END, " +
        $"format('{{:02d}}:{{:02d}}:{{:02d}}', abs({ticks} // 36000000000 % 24), abs({ticks} // 600000000 % 60), abs({ticks} // 10000000 % 60)), " +
        $"CASE WHEN {ticks} % 10000000 <> 0 THEN '.' || lpad(CAST(abs({ticks} % 10000000) AS VARCHAR), 7, '0') END) END";
}
