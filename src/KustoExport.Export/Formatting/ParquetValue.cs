using System.Globalization;
using KustoExport.Export.Requests;
using KustoExport.Kql;

namespace KustoExport.Export.Formatting;

/// <summary>
/// SQL of the DuckDB type that becomes the documented Parquet type (documentation: export-data-to-storage.md, Parquet data types mapping; docs/types.md).
/// </summary>
internal static class ParquetValue
{
    // 1970-01-01 in microseconds since 0001-01-01.
    private const string UnixEpoch = "62135596800000000";

    public static string Of(string value, KqlType type, DatetimePrecision precision) => type switch
    {
        // Ticks of a datetime are never negative, so the division cuts towards the past, as it should.
        KqlType.DateTime when precision == DatetimePrecision.Microsecond => $"make_timestamptz({value} // 10 - {UnixEpoch})",

        // DuckDB has no type for milliseconds in UTC: this is written as TIMESTAMP_MILLIS without the mark for UTC.
        KqlType.DateTime => $"make_timestamp({value} // 10000 * 1000 - {UnixEpoch})::TIMESTAMP_MS",
        KqlType.Guid or KqlType.Dynamic => $"CAST({value} AS VARCHAR)",
        _ => value,
    };

    /// <summary>SQL of the bytes of a row's values before encoding and compression, a BIGINT: a null counts as its type does, a text as its length and 4.</summary>
    public static string Size(RowSource source)
    {
        var texts = source.Columns.Select((column, i) => (column.Type, Name: RowSource.Name(i))).Where(c => c.Type is KqlType.String or KqlType.Dynamic);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Concat(texts.Select(t => TextLength(t.Name, t.Type) + " + "))}{source.Columns.Sum(column => Width(column.Type))}::BIGINT");
    }

    private static string TextLength(string value, KqlType type) => $"coalesce(strlen({(type == KqlType.String ? value : $"CAST({value} AS VARCHAR)")}), 0)";

    private static int Width(KqlType type) => type switch
    {
        KqlType.Bool => 1,
        KqlType.Int or KqlType.String or KqlType.Dynamic => 4,
        KqlType.Decimal => 16,
        KqlType.Guid => 40,
        _ => 8,
    };
}
