using System.Globalization;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Export.Requests;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>
/// SQL of the DuckDB type that becomes the documented Parquet type (documentation: export-data-to-storage.md, Parquet data types mapping; docs/types.md).
/// </summary>
internal static class ParquetValue
{
    /// <param name="value">SQL of the value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="precision">That of datetimes.</param>
    /// <param name="isTimestamp">Whether it is a TIMESTAMP already, which has the precision of microseconds.</param>
    public static string Of(string value, KqlType type, DatetimePrecision precision, bool isTimestamp = false) => type switch
    {
        // A cast would ask for the time zone of the session.
        KqlType.DateTime when isTimestamp => $"make_timestamptz(epoch_us({value}))",
        KqlType.DateTime when precision == DatetimePrecision.Microsecond => $"{Timestamps.Microseconds}({value})",

        // DuckDB has no type for milliseconds in UTC: this is written as TIMESTAMP_MILLIS without the mark for UTC.
        KqlType.DateTime => $"{Timestamps.Milliseconds}({value})",
        KqlType.Guid or KqlType.Dynamic => $"CAST({value} AS VARCHAR)",
        _ => value,
    };

    /// <summary>SQL of the bytes of a row's values before encoding and compression, a BIGINT: a null counts as its type does, a text as its length and 4.</summary>
    public static string Size(RowSource source)
    {
        var texts = source.Columns.Select((column, i) => (column.Type, Name: RowSource.Name(i))).Where(c => c.Type is KqlType.String or KqlType.Dynamic or KqlType.Guid);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Concat(texts.Select(t => TextLength(t.Name, t.Type) + " + "))}{source.Columns.Sum(column => Width(column.Type))}::BIGINT");
    }

    /// <summary>The bytes of a value, or those that a text has beside its own.</summary>
    public static int Width(KqlType type) => type switch
    {
        KqlType.Bool => 1,
        KqlType.Int or KqlType.String or KqlType.Dynamic or KqlType.Guid => 4,
        KqlType.Decimal => 16,
        _ => 8,
    };

    private static string TextLength(string value, KqlType type) => $"coalesce(strlen({(type == KqlType.String ? value : $"CAST({value} AS VARCHAR)")}), 0)";
}
